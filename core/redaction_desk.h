// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/db/database.h"
#include "core/ledger/ledger.h"
#include "core/record.h"
#include "core/repository/redaction_repository.h"

namespace core {

// Erasure of a line's contents by law (PIPL art. 47, SYNC F118). Two administrators ask for it;
// with the second the bytes go on the county and, as the entry reaches them, on the laptops. The
// line's hash stays, so the chain still verifies through it and its receipt still proves that it
// was there. A laptop that joined again or goes on in a new chain sends its lines once more, so
// that the same event stands in several places: one erasure reaches all of them, those here and
// those that come later, and the county names each place in an entry of its own, by which a blank
// line is told from a lost one. Places in earlier chains of a laptop's, which a county that was put
// back may never have seen, the laptop blanks by itself. Copies made before, in backups and on lost
// media, are not reached.

// The line by which `by` asks for it. Errors: NotFound; Invalid when the line cannot be redacted,
// `by` is no administrator, asked before, or gives no reason.
Result<Change> redactLine(Database &database, const QUuid &event, const QString &by,
                          const QString &why);
// Records it, and with the second wish what redactFurther() does. For the county.
Result<StoredLine> redact(Database &database, const QUuid &event, const QString &by,
                          const QString &why, const Author &author);
// Names and blanks every further place the county holds of a line that was erased; how many.
Result<int> redactFurther(Database &database, Recorder &recorder, const QUuid &event);
// The entry that says so.
Change redacted(const Redaction &redaction);
// The edits an edit of registers had seen, and nothing of what it said. By this word of the
// county's for whoever reads the target, what an erased edit had replaced stays replaced where
// somebody went on from it.
struct SeenByEdit {
    QUuid event;
    QUuid target;
    QByteArray fields; // JSON: field → its "base", or what it "undo"es
};
// Nothing: the event is no edit that is laid out here, be it by its line or by such a word.
Result<std::optional<SeenByEdit>> seenByEdit(Database &database, const QUuid &event);
Change erasedEdit(const SeenByEdit &seen);
// Says so where the target is, when the edit is erased.
Result<> keepSeen(Database &database, Recorder &recorder, const std::optional<SeenByEdit> &seen);
// The county's entry that the erased event stands at this place, too.
Change redactedFurther(const QUuid &event, const QUuid &inc, const ChainEnd &place);
// Whether two have asked and the contents are gone.
Result<bool> isRedacted(Database &database, const QUuid &event);

} // namespace core
