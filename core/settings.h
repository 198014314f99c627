// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"

#include <QString>

namespace core {

// Every setting once: its key in the `setting` table and its value when nothing is stored.
struct Setting {
    const char *key;
    const char *fallback;
};

namespace setting {

inline constexpr Setting ownInc{"own_inc", ""};     // the chain this program writes to
inline constexpr Setting serverId{"server_id", ""}; // the county installation, 32 hex digits
inline constexpr Setting epoch{"epoch", ""};        // new with every restore and promotion
// How often this laptop had to read all anew because the county had been put back.
inline constexpr Setting reading{"reading", "0"};
// When the county lost lines that nobody could count (heard.h), UTC ms; 0: never.
inline constexpr Setting lostUncountedAt{"lost_uncounted_at", "0"};
inline constexpr Setting countyName{"county_name", ""};     // what people call it
inline constexpr Setting countyRegion{"county_region", ""}; // region code of the county
inline constexpr Setting countyUrl{"county_url", ""};       // where the county listens
inline constexpr Setting countyCert{"county_cert", ""};     // the pinned certificate, PEM
inline constexpr Setting countyKey{"county_key", ""};       // Ed25519 key of its receipts, hex
inline constexpr Setting deviceId{"device_id", ""};         // this laptop
inline constexpr Setting login{"login", ""};                // who works on this laptop
inline constexpr Setting personName{"person_name", ""};
inline constexpr Setting role{"role", ""}; // code of Role
inline constexpr Setting organisation{"organisation", ""};
inline constexpr Setting completeAsOf{"complete_as_of",
                                      "0"};        // county seq all our grids are read up to
inline constexpr Setting headSeq{"head_seq", "0"}; // newest county head seen: seq and H(seq)
inline constexpr Setting headHash{"head_hash", ""};
// The county's head of the last answer that brought lines, when not all was read: "<seq> <H>".
inline constexpr Setting seenHead{"seen_head", ""};
// A target whose history takes more than one answer: "<generation> <number> <inside> <grid>", the
// grid's cursor and how far inside of the history the pages came (SYNC §3.7).
inline constexpr Setting insideHistory{"inside_history", ""};
inline constexpr Setting scopeGen{"scope_gen", "0"};      // generation of the grids we were given
inline constexpr Setting lastContact{"last_contact", ""}; // UTC ms of the last good answer
// The later of this laptop's clock and that of its lines then, UTC ms: with lastContact, see
// lease.h.
inline constexpr Setting contactClock{"contact_clock", ""};
inline constexpr Setting partialSince{"partial_since",
                                      ""}; // UTC ms: a pull was begun and not finished
// Why our chain has to be followed by a new one before anything is sent; empty: it goes on.
inline constexpr Setting partingDue{"parting_due", ""};
inline constexpr Setting countyToken{"county_token", ""}; // to be shown to the county next time
inline constexpr Setting pastEpochs{"past_epochs",
                                    ""};              // epochs the county has left, 32 digits each
inline constexpr Setting refillInc{"refill_inc", ""}; // a chain of ours the county knows more of
// Earlier chains of ours the county lacks lines of, as it said last, and where it has them to:
// "<chain> <n>" with spaces between.
inline constexpr Setting behind{"behind", ""};
// Of those what it did not take, or cannot be brought, in the same words: not tried again.
inline constexpr Setting behindInVain{"behind_in_vain", ""};
// Grids in which this laptop and the county differed, and what was tried since: "<grid>:<step>"
// with spaces between (sync/client/kept_lines.cpp).
inline constexpr Setting gridsDiffer{"grids_differ", ""};
inline constexpr Setting departureDue{"departure_due", "0"}; // 1: targets have to go (departure.h)
inline constexpr Setting revoked{"revoked", "0"}; // 1: the county gives this laptop nothing to read
// Where the county's copy of our chain ends, as it said last: "<chain> <n>".
inline constexpr Setting countyEnd{"county_end", ""};
inline constexpr Setting countyTime{"county_time", "0"}; // UTC ms: its clock in its last word
// The newest number it told us, which tells what its last word is (sync/client/last_word.h):
// "<epoch> <seq> <1: it was put back to before that>".
inline constexpr Setting countyHead{"county_head", ""};
inline constexpr Setting bundleSerial{"bundle_serial", "0"}; // bundles written here so far
// Names our question for a next chain, when it goes by bundle; 32 digits.
inline constexpr Setting partingNonce{"parting_nonce", ""};
inline constexpr Setting draftStep{"draft_step",
                                   ""}; // where the draft saved last was left: "<id> <n>"
// Words that stood in fields of the draft saved last without being an answer yet:
// {"draft": id, "words": {field: text}}.
inline constexpr Setting draftTyping{"draft_typing", ""};
// What was typed in forms that were left: a new business, calls not logged
// (app/leaving/left_words.h).
inline constexpr Setting leftWords{"left_words", ""};
// Whose visit form is open, and in which run of the program: "<target> <boot>"; a form that is left
// clears it, a crash does not.
inline constexpr Setting visitOpen{"visit_open", ""};
// How many numbers of slips were given out in the chain in work: "<chain> <n>" (slip_desk.h).
inline constexpr Setting slipsGiven{"slips_given", ""};
// Indexes to build when the first download is done (target_indexes.h), as SQL.
inline constexpr Setting indexesAside{"indexes_aside", ""};
// The county's days that passed here, and its time then, in ms: "<days> <time>" (retention.h).
inline constexpr Setting countyDays{"county_days", ""};
// What was last seen of the clock: the run, wall time less monotonic time; how far it was ahead of
// the county's at the last contact of this run; which of that was told in a line (clock.h).
inline constexpr Setting clockSeen{"clock_seen", ""};
inline constexpr Setting clockSkew{"clock_skew", ""};
inline constexpr Setting clockTold{"clock_told", ""};
// By which program's rules the tables were laid out (renewal.h).
inline constexpr Setting projectedBy{"projected_by", "0"};
// The newest second copy of this folder: UTC ms when it was verified, and our newest line in it.
inline constexpr Setting copyLastAt{"copy.last_at", ""};
inline constexpr Setting copyLastLine{"copy.last_line", ""};
// Minutes without a key or a move of the mouse after which the window locks; 0: never.
inline constexpr Setting idleLockMinutes{"idle_lock_minutes", "15"};
inline constexpr Setting language{"language", ""}; // zh_CN or en; empty: the system's
inline constexpr Setting letters{"letters", "0"};  // percent of the usual; 0: the system's
inline constexpr Setting theme{"theme", ""};       // light or dark; empty: the system's
// The map below the marks: an MBTiles file chosen here (empty: the computer's, if it has one), and
// whether it is in GCJ-02 where it does not say.
inline constexpr Setting mapFile{"map_file", ""};
inline constexpr Setting mapIsGcj02{"map_is_gcj02", "0"};
// Where this person takes positions from (app/position/position_source.h); empty: nowhere.
inline constexpr Setting positionSource{"position_source", ""};
// How the day's plan is wished (day_desk.h): door or distance, how many doors, in which grid.
inline constexpr Setting dayOrder{"day_order", "door"};
inline constexpr Setting dayDoors{"day_doors", "0"}; // 0: as many as fit
inline constexpr Setting dayGrid{"day_grid", ""};
inline constexpr Setting gridPattern{"grid_pattern", "^[0-9]{12}[0-9]{3}$"};

} // namespace setting

// Reads and writes settings of one database.
class Settings {
public:
    explicit Settings(Database &database) : m_database(database) {}

    Result<QString> text(const Setting &setting);
    Result<qint64> integer(const Setting &setting); // 0 when the text is no number
    Result<> set(const Setting &setting, const QString &value);
    Result<> set(const Setting &setting, qint64 value);
    // Identities, keys and hashes are kept as hexadecimal digits.
    Result<QByteArray> bytes(const Setting &setting);
    Result<> setBytes(const Setting &setting, QByteArrayView value);

private:
    Database &m_database;
};

} // namespace core
