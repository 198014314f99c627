<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>TargetTable</name>
    <message numerus="yes">
        <source>%n fact(s) with two values</source>
        <translation>
            <numerusform>%n fact with two values</numerusform>
            <numerusform>%n facts with two values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ConflictList</name>
    <message numerus="yes">
        <source>%n fact(s) with two values. Nothing is lost; choose what is right.</source>
        <translation>
            <numerusform>%n fact with two values. Nothing is lost; choose what is right.</numerusform>
            <numerusform>%n facts with two values. Nothing is lost; choose what is right.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::FindPanel</name>
    <message numerus="yes">
        <source>%n business(es)</source>
        <translation>
            <numerusform>%n business</numerusform>
            <numerusform>%n businesses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ImportPage</name>
    <message numerus="yes">
        <source>%n row(s) to look at. Those not taken over can be corrected in the file and imported again; the others are taken as they are.</source>
        <translation>
            <numerusform>%n row to look at. What is not taken over can be corrected in the file and imported again; the rest is taken as it is.</numerusform>
            <numerusform>%n rows to look at. Those not taken over can be corrected in the file and imported again; the others are taken as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::LoanQuestion</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::StatisticsPage</name>
    <message numerus="yes">
        <source>Visits a day, last %n day(s) (户次)</source>
        <translation>
            <numerusform>Visits a day, last %n day (户次)</numerusform>
            <numerusform>Visits a day, last %n days (户次)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::StatusLine</name>
    <message numerus="yes">
        <source>%n visit(s) on this laptop only</source>
        <translation>
            <numerusform>%n visit on this laptop only</numerusform>
            <numerusform>%n visits on this laptop only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) on this laptop only</source>
        <translation>
            <numerusform>%n change on this laptop only</numerusform>
            <numerusform>%n changes on this laptop only</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SyncPage</name>
    <message numerus="yes">
        <source>Returned with a question (%n)</source>
        <translation>
            <numerusform>Returned with a question (%n)</numerusform>
            <numerusform>Returned with a question (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>● %n visit(s) on this laptop only</source>
        <translation>
            <numerusform>● %n visit on this laptop only</numerusform>
            <numerusform>● %n visits on this laptop only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>● %n record(s) on this laptop only</source>
        <translation>
            <numerusform>● %n record on this laptop only</numerusform>
            <numerusform>● %n records on this laptop only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) are still open and are not sent.</source>
        <translation>
            <numerusform>%n draft is still open and is not sent.</numerusform>
            <numerusform>%n drafts are still open and are not sent.</numerusform>
        </translation>
    </message>
</context>
</TS>
