/* SPDX-License-Identifier: GPL-3.0-or-later
 * Upload under a lost message, a duplicate, a laptop that crashes and a county restored from an old
 * backup (SYNC F01, F02, F73, F74). Which memory decides what is sent again, and when a laptop may
 * drop lines of its own?
 *   MODE 1  the laptop remembers what was acknowledged, and prunes that
 *   MODE 2  the county's stored end decides; only what is in a backup is pruned
 *   MODE 3  as 2, but pruned when acknowledged
 */
#ifndef N
#define N 3
#endif
#ifndef MODE
#define MODE 2
#endif

chan up = [2] of { byte, byte }; /* from, to; 0, 0 asks where the county's copy ends */
chan dn = [2] of { byte, byte }; /* where it ends, and where its backup ends */
byte created = 0, cursor = 0, pruned = 0, hwm = 0, bak = 0, baks = 0, gi;
bool have[N+1]; bool hbak[N+1]; byte applied[N+1];
byte restores = 0, losses = 0, dups = 0, crashes = 0;
bool faultsover = false, lost = false;

inline apply(f, t) {
  d_step {
    gi = f;
    do
    :: gi <= t -> if :: !have[gi] -> have[gi] = 1; applied[gi]++ :: else fi; gi++
    :: else -> break
    od;
    gi = 1; hwm = 0;
    do
    :: gi <= N && have[gi] && hwm == gi-1 -> hwm = gi; gi++
    :: else -> break
    od;
    gi = 0
  }
}

active proctype Client() {
  byte a, d, f;
  bool asked = false;
  do
  :: created < N -> created++
  :: MODE == 1 && cursor < created && empty(up) && empty(dn) -> up!cursor+1,created
  :: MODE != 1 && !asked && empty(up) && empty(dn) -> up!0,0
  :: dn?a,d -> atomic {
       if
       :: MODE == 1 ->
            if :: a > cursor -> cursor = a :: else fi;
            if :: cursor > pruned -> pruned = cursor :: else fi
       :: MODE == 2 ->
            cursor = a; if :: d > pruned -> pruned = d :: else fi; asked = true
       :: MODE == 3 ->
            cursor = a; if :: a > pruned -> pruned = a :: else fi; asked = true
       fi }
  :: MODE != 1 && asked && cursor < created && empty(up) && empty(dn) ->
       atomic {
         f = cursor+1;
         if :: f <= pruned -> lost = true; f = pruned+1 :: else fi;
         if :: f <= created -> up!f,created :: else fi;
         asked = false
       }
  :: MODE != 1 && asked && cursor >= created -> asked = false
  :: crashes < 1 && !faultsover ->
       atomic { crashes++; asked = false; if :: MODE == 1 -> skip :: else -> cursor = 0 fi }
  od
}

active proctype Server() {
  byte f, t;
  do
  :: up?f,t -> if :: f > 0 -> apply(f,t) :: else fi;
       if :: nfull(dn) -> dn!hwm,bak :: full(dn) -> skip fi
  od
}

active proctype Env() {
  byte x, y, i;
  do
  :: losses < 1 && !faultsover && nempty(up) -> up?x,y; losses++
  :: losses < 1 && !faultsover && nempty(dn) -> dn?x,y; losses++
  :: dups < 1 && !faultsover && nempty(up) && nfull(up) -> atomic { up?<x,y>; up!x,y; dups++ }
  :: baks < 1 && !faultsover ->
       d_step { baks++; bak = hwm; i = 1;
         do :: i <= N -> hbak[i] = have[i]; i++ :: else -> break od; i = 0 }
  :: restores < 1 && !faultsover ->
       d_step { restores++; hwm = bak; i = 1;
         do
         :: i <= N -> if :: have[i] && !hbak[i] -> applied[i]-- :: else fi; have[i] = hbak[i]; i++
         :: else -> break
         od; i = 0 }
  :: !faultsover -> faultsover = true
  :: faultsover -> break
  od
}

ltl safe { [] (!lost && applied[1] <= 1 && applied[2] <= 1 && applied[N] <= 1) }
ltl live { (<> faultsover) -> <> [] (hwm == created) }
