/* SPDX-License-Identifier: GPL-3.0-or-later
 * A grid is taken away and given back while a laptop reads it page by page; answers come late, twice
 * and out of order, as they do when a stick carries them (SYNC F62 to F64, F66, F97).
 *   MODE 1  pages carry no generation of the grid
 *   MODE 2  right: each grant and revocation has a generation; a page of another one is dropped
 *   MODE 3  as 2, but "complete" is said with the first page
 *   MODE 4  as 2, but what is purged with the grid includes own lines without a receipt
 *   MODE 5  as 2, but giving the grid back does not change its generation
 */
#ifndef N
#define N 3 /* lines of the grid, one a page */
#endif
#ifndef FLIPS
#define FLIPS 2
#endif
#ifndef MODE
#define MODE 2
#endif

byte head = 0;                 /* county: lines in the grid's feed */
byte gen = 1, flips = 0;       /* county: generation of the grid, for this person */
bool granted = true;
bool ownAtCounty = false;

chan up = [1] of { byte, byte };                   /* generation and cursor the laptop has */
chan dn = [2] of { bool, byte, byte, byte, byte }; /* granted, generation, from, to, head */

bool held[N+2];                /* laptop: lines of others it can show */
byte cursor = 0, known = 1, complete = 0;
bool mayShow = true;           /* laptop: as far as it has heard */
bool ownMade = false, own = false, ownReceipt = false;
byte late = 0;                 /* answers that came in another order, or twice */
bool calm = false;             /* no more changes and faults */
byte k;

inline purge() {
  k = 1;
  do :: k <= N -> held[k] = false; k++ :: else -> break od;
  k = 0; cursor = 0; complete = 0;
  if :: MODE == 4 && !ownReceipt -> own = false :: else fi
}

inline hear(ok, g, from, upto, h) {
  d_step {
    if
    :: MODE != 1 && g < known -> skip                          /* of a time that has passed */
    :: MODE != 1 && g > known -> known = g; mayShow = ok; purge() /* and ask again */
    :: else ->
      if
      :: !ok -> mayShow = false; purge()
      :: ok ->
        mayShow = true;
        if :: upto > from -> held[upto] = true; cursor = upto :: else fi;
        if :: upto == h || MODE == 3 -> complete = h :: else fi
      fi
    fi
  }
}

active proctype Laptop() {
  bool ok; byte g, from, upto, h;
  do
  :: empty(up) && nfull(dn) -> up!known,cursor
  :: dn?ok,g,from,upto,h -> hear(ok, g, from, upto, h); ok = 0; g = 0; from = 0; upto = 0; h = 0
  :: atomic { !ownMade && mayShow -> ownMade = true; own = true }
  :: atomic { own && !ownReceipt -> ownAtCounty = true; if :: ownReceipt = true :: !calm -> skip fi }
  od
}

active proctype County() {
  byte g, c;
  do
  :: atomic { up?g,c ->
       if
       :: nfull(dn) ->
         if
         :: !granted -> dn!false,gen,0,0,0
         :: granted && MODE != 1 && g != gen -> dn!true,gen,0,0,head /* another generation: told so */
         :: granted && (MODE == 1 || g == gen) && c < head -> dn!true,gen,c,c+1,head
         :: granted && (MODE == 1 || g == gen) && c >= head -> dn!true,gen,c,c,head
         fi
       :: full(dn) -> skip
       fi; g = 0; c = 0 }
  :: atomic { head < N -> head++ }
  od
}

active proctype Env() {
  bool ok; byte g, from, upto, h;
  do
  :: atomic { !calm && flips < FLIPS -> flips++;
       if
       :: granted -> granted = false; gen++
       :: !granted -> granted = true; if :: MODE != 5 -> gen++ :: MODE == 5 -> gen-- fi
       fi }
  :: atomic { !calm && late < 2 && nempty(dn) -> dn?ok,g,from,upto,h;
       if
       :: dn!ok,g,from,upto,h; late++                          /* behind the next one */
       :: nfull(dn) -> dn!ok,g,from,upto,h; dn!ok,g,from,upto,h; late++ /* twice */
       :: late++                                               /* lost */
       fi; ok = 0; g = 0; from = 0; upto = 0; h = 0 }
  :: !calm -> calm = true
  :: calm -> break
  od
}

#define allUpTo(n) ((n < 1 || held[1]) && (n < 2 || held[2]) && (n < 3 || held[N]))
#define none (!held[1] && !held[2] && !held[N])

/* What it says is complete is complete; what was taken away is gone; own work never is. */
ltl safe { [] (allUpTo(complete) && (mayShow || none) && (!ownMade || own || ownAtCounty)) }
ltl live { (<> calm) -> <> [] (granted -> (complete == head && allUpTo(head) && mayShow)) }
