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
    <name>app::MapPanel</name>
    <message numerus="yes">
        <source>%n target(s) have no position and are not on the map; the list of targets has them all.</source>
        <translation>
            <numerusform>%n target has no position and is not on the map; the list of targets has it.</numerusform>
            <numerusform>%n targets have no position and are not on the map; the list of targets has them all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::MapView</name>
    <message numerus="yes">
        <source>%n target(s) chosen</source>
        <translation>
            <numerusform>%n target chosen</numerusform>
            <numerusform>%n targets chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::StatisticsPage</name>
    <message numerus="yes">
        <source>The next %n day(s)</source>
        <translation>
            <numerusform>The next day</numerusform>
            <numerusform>The next %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last %n day(s)</source>
        <translation>
            <numerusform>The last day</numerusform>
            <numerusform>The last %n days</numerusform>
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
