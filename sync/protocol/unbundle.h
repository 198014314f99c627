// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/bundle.h"

namespace protocol {

// Bundles come from sticks and from strangers, so their bytes are deciphered and parsed by a
// process of its own, zoufang-unbundle, that can do nothing else: it may read its input, write its
// output and take bounded memory, and the kernel kills it for anything more (SYNC T11).
//
// The parent unseals the content's key itself, one call of libsodium on 80 bytes of fixed layout,
// and hands over that key alone, through the socket the file comes through: never the reader's own
// key, never in an argument or the environment, where others could read it. A process that is
// taken over by the file it opens learns what stands in that file, which its attacker wrote.

// Opens with zoufang-unbundle, which lies beside the running program. Error::Storage when it is
// missing or was killed.
core::Result<QByteArray> openInOwnProcess(QByteArrayView file, const BundleKeys &keys);

// The whole life of zoufang-unbundle: reads keys and file from `socket` until its end, answers
// there, and ends the process: 0, or 1 where there was nothing to open or nobody to hear.
[[noreturn]] void runUnbundle(int socket);

// Gives up everything but reading, writing and memory; it cannot be taken back. False when the
// kernel refuses.
bool confineToStreams();

} // namespace protocol
