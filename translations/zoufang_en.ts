<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BeforeDoorTexts</name>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
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
    <name>PlanTexts</name>
    <message numerus="yes">
        <source>follow-up due since %1, %n day(s) late</source>
        <translation>
            <numerusform>follow-up due since %1, %n day late</numerusform>
            <numerusform>follow-up due since %1, %n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>loan due %1, in %n day(s)</source>
        <translation>
            <numerusform>loan due %1, in %n day</numerusform>
            <numerusform>loan due %1, in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n grid(s)</source>
        <translation>
            <numerusform>%n grid</numerusform>
            <numerusform>%n grids</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 was there %n day(s) ago</source>
        <translation>
            <numerusform>%1 was there %n day ago</numerusform>
            <numerusform>%1 was there %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n door(s) planned</source>
        <translation>
            <numerusform>%n door planned</numerusform>
            <numerusform>%n doors planned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n struck</source>
        <translation>
            <numerusform>%n struck</numerusform>
            <numerusform>%n struck</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your day: %n visit(s)</source>
        <translation>
            <numerusform>Your day: %n visit</numerusform>
            <numerusform>Your day: %n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a need</source>
        <translation>
            <numerusform>%n with a need</numerusform>
            <numerusform>%n with a need</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not planned</source>
        <translation>
            <numerusform>%n not planned</numerusform>
            <numerusform>%n not planned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) a door</source>
        <translation>
            <numerusform>%n minute a door</numerusform>
            <numerusform>%n minutes a door</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more fit before %1</source>
        <translation>
            <numerusform>%n more fit before %1</numerusform>
            <numerusform>%n more fit before %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n product</numerusform>
            <numerusform>%n products</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n outlet(s)</source>
        <translation>
            <numerusform>%n outlet</numerusform>
            <numerusform>%n outlets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProductText</name>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressText</name>
    <message numerus="yes">
        <source>%n photo(s) or scan(s) delivered</source>
        <translation>
            <numerusform>%n photo or scan delivered</numerusform>
            <numerusform>%n photos or scans delivered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) or scan(s) still wait</source>
        <translation>
            <numerusform>%n photo or scan still waits</numerusform>
            <numerusform>%n photos or scans still wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s) of colleagues delivered</source>
        <translation>
            <numerusform>%n bundle of colleagues delivered</numerusform>
            <numerusform>%n bundles of colleagues delivered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s) of colleagues refused by the county and kept</source>
        <translation>
            <numerusform>%n bundle of colleagues refused by the county and kept</numerusform>
            <numerusform>%n bundles of colleagues refused by the county and kept</numerusform>
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
    <name>VisitText</name>
    <message numerus="yes">
        <source>%n answer(s) with no place any more stand on the closing page.</source>
        <translation>
            <numerusform>%n answer that is no longer asked for stands on the closing page.</numerusform>
            <numerusform>%n answers that are no longer asked for stand on the closing page.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WarningTexts</name>
    <message numerus="yes">
        <source>This laptop&apos;s clock is %n minute(s) ahead</source>
        <translation>
            <numerusform>This laptop&apos;s clock is %n minute ahead</numerusform>
            <numerusform>This laptop&apos;s clock is %n minutes ahead</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This laptop&apos;s clock is %n minute(s) behind</source>
        <translation>
            <numerusform>This laptop&apos;s clock is %n minute behind</numerusform>
            <numerusform>This laptop&apos;s clock is %n minutes behind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The county was not heard for more than %n day(s). Your records are safe, and visits can still be recorded. Sync once, or take in a bundle of the county.</source>
        <translation>
            <numerusform>The county was not heard for more than %n day. Your records are safe, and visits can still be recorded. Sync once, or take in a bundle of the county.</numerusform>
            <numerusform>The county was not heard for more than %n days. Your records are safe, and visits can still be recorded. Sync once, or take in a bundle of the county.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading locks in %n day(s)</source>
        <translation>
            <numerusform>Reading locks in %n day</numerusform>
            <numerusform>Reading locks in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ChangesPanel</name>
    <message numerus="yes">
        <source>Returned with a question (%n)</source>
        <translation>
            <numerusform>Returned with a question (%n)</numerusform>
            <numerusform>Returned with a question (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n photo(s) or scan(s), %1, which go after the records</source>
        <translation>
            <numerusform>and %n photo or scan, %1, which goes after the records</numerusform>
            <numerusform>and %n photos or scans, %1, which go after the records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records go in order: this one and the %n before it, %1 together. Later ones, photos and scans wait.</source>
        <translation>
            <numerusform>Records go in order: this one and the one before it, %1 together. Later ones, photos and scans wait.</numerusform>
            <numerusform>Records go in order: this one and the %n before it, %1 together. Later ones, photos and scans wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ClosingQuestion</name>
    <message numerus="yes">
        <source>%n file(s) attached</source>
        <translation>
            <numerusform>%n file attached</numerusform>
            <numerusform>%n files attached</numerusform>
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
    <name>app::DraftsPanel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
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
    <name>app::LockedPage</name>
    <message numerus="yes">
        <source>The county was last heard on %1, more than %n day(s) ago. One sync, or a bundle of the county, unlocks lists, search, map and numbers by itself.</source>
        <translation>
            <numerusform>The county was last heard on %1, more than %n day ago. One sync, or a bundle of the county, unlocks lists, search, map and numbers by itself.</numerusform>
            <numerusform>The county was last heard on %1, more than %n days ago. One sync, or a bundle of the county, unlocks lists, search, map and numbers by itself.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %n record(s) that are not delivered yet are safe here. They can be synced, or saved on a stick, as always.</source>
        <translation>
            <numerusform>Your %n record that is not delivered yet is safe here. It can be synced, or saved on a stick, as always.</numerusform>
            <numerusform>Your %n records that are not delivered yet are safe here. They can be synced, or saved on a stick, as always.</numerusform>
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
    <name>app::OpenPoints</name>
    <message numerus="yes">
        <source>%n open point(s) · F8</source>
        <translation>
            <numerusform>%n open point · F8</numerusform>
            <numerusform>%n open points · F8</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::PeopleMenu</name>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ReadyPanel</name>
    <message numerus="yes">
        <source>Ready for offline: %n thing(s) to look at</source>
        <translation>
            <numerusform>Ready for offline: %n thing to look at</numerusform>
            <numerusform>Ready for offline: %n things to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RenewalTable</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RoomPanel</name>
    <message numerus="yes">
        <source>%n laptop(s) came. Bundles that were left here go to the county with your next sync.</source>
        <translation>
            <numerusform>%n laptop came. Bundles that were left here go to the county with your next sync.</numerusform>
            <numerusform>%n laptops came. Bundles that were left here go to the county with your next sync.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) lie sealed on the leader&apos;s laptop and go to the county with its next sync. They stay here until the county has confirmed them.</source>
        <translation>
            <numerusform>%n record lies sealed on the leader&apos;s laptop and goes to the county with its next sync. It stays here until the county has confirmed it.</numerusform>
            <numerusform>%n records lie sealed on the leader&apos;s laptop and go to the county with its next sync. They stay here until the county has confirmed them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SheetDialog</name>
    <message numerus="yes">
        <source>%n door(s), landscape A4, one sheet a grid, with room to write. Telephone numbers are masked: paper gets lost.</source>
        <translation>
            <numerusform>%n door, landscape A4, one sheet a grid, with room to write. Telephone numbers are masked: paper gets lost.</numerusform>
            <numerusform>%n doors, landscape A4, one sheet a grid, with room to write. Telephone numbers are masked: paper gets lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n page(s).</source>
        <translation>
            <numerusform>Saved: %n page.</numerusform>
            <numerusform>Saved: %n pages.</numerusform>
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
    <message numerus="yes">
        <source>%n since the copy of %1</source>
        <translation>
            <numerusform>%n since the copy of %1</numerusform>
            <numerusform>%n since the copy of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reading locks in %n day(s)</source>
        <translation>
            <numerusform>reading locks in %n day</numerusform>
            <numerusform>reading locks in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no copy yet of %n line(s)</source>
        <translation>
            <numerusform>no copy yet of %n line</numerusform>
            <numerusform>no copy yet of %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::StickPanel</name>
    <message numerus="yes">
        <source>&amp;Take in %n from the county</source>
        <translation>
            <numerusform>&amp;Take in %n from the county</numerusform>
            <numerusform>&amp;Take in %n from the county</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Carr&amp;y %n for colleagues</source>
        <translation>
            <numerusform>Carr&amp;y %n for colleagues</numerusform>
            <numerusform>Carr&amp;y %n for colleagues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) are on the stick, sealed (%1). Bring it to the county; your records stay here, too. Pull the stick only after the system lets it go.</source>
        <translation>
            <numerusform>%n record is on the stick, sealed (%1). Bring it to the county; your records stay here, too. Pull the stick only after the system lets it go.</numerusform>
            <numerusform>%n records are on the stick, sealed (%1). Bring it to the county; your records stay here, too. Pull the stick only after the system lets it go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s) are here, still sealed, and go to the county with your next sync. Leave the stick&apos;s copy where it is until then.</source>
        <translation>
            <numerusform>%n bundle is here, still sealed, and goes to the county with your next sync. Leave the stick&apos;s copy where it is until then.</numerusform>
            <numerusform>%n bundles are here, still sealed, and go to the county with your next sync. Leave the stick&apos;s copy where it is until then.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SyncPage</name>
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
<context>
    <name>app::WarningStrip</name>
    <message numerus="yes">
        <source>%n notices about your records</source>
        <translation>
            <numerusform>%n notice about your records</numerusform>
            <numerusform>%n notices about your records</numerusform>
        </translation>
    </message>
</context>
</TS>
