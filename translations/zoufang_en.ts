<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>LedgerTexts</name>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
</context>
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
    <name>TodoTexts</name>
    <message numerus="yes">
        <source>%n firms with %1</source>
        <translation>
            <numerusform>%n firm with %1</numerusform>
            <numerusform>%n firms with %1</numerusform>
        </translation>
    </message>
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
    <name>app::HeldForm</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::LedgerPage</name>
    <message numerus="yes">
        <source>%n visit(s) saved in %1.</source>
        <translation>
            <numerusform>%n visit saved in %1.</numerusform>
            <numerusform>%n visits saved in %1.</numerusform>
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
