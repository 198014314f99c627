// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/key_store.h"

#include <QStringList>

namespace core {

// The keys of an installation in a form that may leave the computer with a second copy: sealed
// under the passphrase alone, so that a copy opens when the computer itself is gone. Two files of
// the folder: carried-envelope.json (a key wrapped by Argon2id of the passphrase) and carried.keys
// (the device's keys sealed under it). Whoever finds a copy needs the passphrase; the copy on its
// own computer needs the computer's key file besides.

// The names of the two files.

QStringList carriedKeyFiles();
// Writes both, in the place of older ones. Takes its time: Argon2id.
Result<> carryKeys(const QString &folder, const DeviceKeys &keys, const SecretBytes &passphrase);
// NotFound: no keys are carried here. Unauthorized: wrong passphrase. Storage: damaged.
Result<DeviceKeys> carriedKeys(const QString &folder, const SecretBytes &passphrase);

} // namespace core
