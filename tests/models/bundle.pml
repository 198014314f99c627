/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lines on their way by stick and by network at once: sticks get lost, come late, come twice and in
 * any order, some laptops never see a network, and the county is restored from a backup once (SYNC
 * F91, F92, F96, F97).
 *   MODE 1  a bundle begins after what was sent last
 *   MODE 2  right: it begins after what a receipt of the present epoch confirmed
 *   MODE 3  as 2, but what was confirmed once stays so, whatever epoch confirmed it
 *   MODE 4  as 2, but the county takes in what a bundle holds without a look at its own end
 *   MODE 5  as 2, but a receipt of a former epoch counts when it comes late
 */
#ifndef N
#define N 3
#endif
#ifndef MODE
#define MODE 2
#endif

chan stick = [2] of { byte, byte };    /* bundles up: from, to */
chan back = [2] of { byte, byte };     /* receipts, by stick or network: end, epoch */
byte made = 0, confirmed = 0, exported = 0, knownEpoch = 0;
byte end = 0, bakEnd = 0, epoch = 0;   /* the county's copy, its backup, its epoch */
byte taken[N+1];                       /* how often a line had its effect */
bool hasNetwork;
byte lost = 0, twice = 0, swaps = 0, baks = 0, restores = 0;
bool calm = false;
byte k;

#if MODE == 1
#define since exported
#else
#define since confirmed
#endif

inline takeIn(f, t) {
  d_step {
    k = f;
    do
    :: k <= t ->
      if
      :: MODE == 4 -> taken[k]++; if :: k > end -> end = k :: else fi
      :: MODE != 4 && k == end+1 -> end = k; taken[k]++
      :: else -> skip /* here already, or beyond a gap: the bundle stays with its sender */
      fi;
      k++
    :: else -> break
    od;
    k = 0
  }
}

inline hear(n, e) {
  d_step {
    if
    :: e < knownEpoch && MODE != 5 -> skip
    :: e > knownEpoch && MODE != 3 -> knownEpoch = e; confirmed = n
    :: else ->
      if :: e > knownEpoch -> knownEpoch = e :: else fi;
      if :: n > confirmed -> confirmed = n :: else fi
    fi
  }
}

active proctype Laptop() {
  byte n, e;
  if :: hasNetwork = true :: hasNetwork = false fi;
  do
  :: made < N -> made++
  :: back?n,e -> hear(n, e); n = 0; e = 0
  :: atomic { nfull(stick) && (since < made || empty(stick)) -> /* an empty one asks for a receipt */
       stick!since+1,made; exported = made }
  :: atomic { hasNetwork && nfull(back) -> /* asks where the county's copy ends, sends from there */
       takeIn(end+1, made);
       if :: back!end,epoch :: !calm && lost < 1 -> lost++ fi }
  od
}

active proctype County() {
  byte f, t;
  do
  :: atomic { nempty(stick) && nfull(back) -> stick?f,t; takeIn(f, t); back!end,epoch; f = 0; t = 0 }
  od
}

active proctype Env() {
  byte f, t, i;
  do
  :: atomic { !calm && lost < 1 && nempty(stick) -> stick?f,t; lost++; f = 0; t = 0 }
  :: atomic { !calm && lost < 1 && nempty(back) -> back?f,t; lost++; f = 0; t = 0 }
  :: atomic { !calm && twice < 1 && nempty(stick) && nfull(stick) -> stick?<f,t>; stick!f,t; twice++; f = 0; t = 0 }
  :: atomic { !calm && swaps < 1 && len(stick) == 2 -> stick?f,t; stick!f,t; swaps++; f = 0; t = 0 }
  :: atomic { !calm && swaps < 1 && len(back) == 2 -> back?f,t; back!f,t; swaps++; f = 0; t = 0 }
  :: atomic { !calm && baks < 1 -> baks++; bakEnd = end }
  :: atomic { !calm && restores < 1 && baks > 0 -> restores++; epoch++; end = bakEnd;
       i = 1;
       do :: i <= N -> if :: i > end && taken[i] > 0 -> taken[i]-- :: else fi; i++ :: else -> break od;
       i = 0 }
  :: !calm -> calm = true
  :: calm -> break
  od
}

ltl safe { [] (taken[1] <= 1 && taken[2] <= 1 && taken[N] <= 1) }
ltl live { (<> calm) -> <> [] (end == made) }
