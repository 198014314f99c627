/* SPDX-License-Identifier: GPL-3.0-or-later
 * One laptop's database copied to a second one, both work on (SYNC F30).
 *   MODE 1  a line is known by (chain, number): the second laptop's count as duplicates
 *   MODE 2  the hash at that number is compared: a mismatch is a fork, and the laptop goes on under a
 *           chain of its own
 */
#ifndef MODE
#define MODE 2
#endif
#ifndef M
#define M 2
#endif

byte s0[M+1], sR1[M+1], sR2[M+1]; /* who wrote line n: of the first chain, of A's new one, of B's */
byte ackA = 0, ackB = 0, incA = 0, incB = 0, madeA = 0, madeB = 0, crash = 0;

/* An acknowledgement may be lost twice. */
inline serve(me, n, inc, ackv, incv) {
  atomic {
    if
    :: inc == 0 ->
      if
      :: s0[n] == 0 && (n == 1 || s0[n-1] == me) ->
           s0[n] = me; if :: ackv = n :: crash < 2 -> crash++ fi
      :: s0[n] == 0 && n > 1 && s0[n-1] != me ->
           if :: MODE == 2 -> incv = 1; ackv = 0 :: MODE == 1 -> s0[n] = me; ackv = n fi
      :: s0[n] == me -> if :: ackv = n :: crash < 2 -> crash++ fi
      :: s0[n] != 0 && s0[n] != me ->
           if :: MODE == 1 -> ackv = n :: MODE == 2 -> incv = 1; ackv = 0 fi
      fi
    :: inc == 1 ->
      if
      :: me == 1 -> if :: sR1[n] == 0 -> sR1[n] = 1 :: else fi
      :: me == 2 -> if :: sR2[n] == 0 -> sR2[n] = 2 :: else fi
      fi;
      if :: ackv = n :: crash < 2 -> crash++ fi
    fi
  }
}

proctype A() {
  do
  :: madeA < M -> madeA++
  :: ackA < madeA -> serve(1, ackA+1, incA, ackA, incA)
  :: madeA == M && ackA == M -> break
  od
}

proctype B() {
  do
  :: madeB < M -> madeB++
  :: ackB < madeB -> serve(2, ackB+1, incB, ackB, incB)
  :: madeB == M && ackB == M -> break
  od
}

init {
  byte i;
  atomic { run A(); run B() };
  (_nr_pr == 1);
  i = 1;
  do
  :: i <= M -> assert((s0[i] == 1 || sR1[i] == 1) && (s0[i] == 2 || sR2[i] == 2)); i++
  :: else -> break
  od
}
