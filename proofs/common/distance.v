(* The interval for the distance of two distributions, of
   src/initproof/stats/sequence/distribution.cpp, with the guarantee that the report states as
   "independent observations of any distribution".

   What is proved: from bands that the empirical distribution function leaves with known
   probabilities, the interval of all looks together, with the cells of a grid in the place of the
   line. From the literature come the bands (Massart 1990: `massart`). *)
From Coq Require Import Reals Lra Lia List Bool.
From Coquelicot Require Import Rcomplements.
From initproof.common Require Import theorem ville basel.
Import ListNotations.
Open Scope R_scope.

(* ---- the looks ------------------------------------------------------------------------------- *)

(* The share of the look that is k away from the planned one. *)
Definition look_share (alpha : R) (k : nat) : R := alpha / ((PI ^ 2 / 3 - 1) * INR (S k) ^ 2).

Lemma looks_weight : 0 < PI ^ 2 / 3 - 1.
Proof. pose proof PI2_3_2. assert (3 < PI) by (unfold PI2 in *; lra). nra. Qed.

(* The looks up to n away on one side, the planned one, and those up to n on the other. *)
Definition shares (alpha : R) (n : nat) : R :=
  2 * sum (look_share alpha) (S n) - look_share alpha 0.

Theorem shares_add_up (alpha : R) (n : nat) : 0 <= alpha -> shares alpha n <= alpha.
Proof.
  intros sign. pose proof looks_weight as weight. unfold shares.
  set (w := PI ^ 2 / 3 - 1) in *.
  assert (each : forall k, look_share alpha k = alpha / w * / INR (S k) ^ 2).
  { intros k. unfold look_share. fold w. assert (0 < INR (S k)) by (apply lt_0_INR; lia).
    field. lra. }
  rewrite (sum_ext _ _ (S n) (fun k _ => each k)), sum_scale, each.
  pose proof (squares_reciprocals (S n)) as most.
  set (total := sum (fun k => / INR (S k) ^ 2) (S n)) in *.
  simpl (INR 1). replace (/ 1 ^ 2) with 1 by field.
  assert (0 <= alpha / w) by (apply quotient_nonneg; assumption).
  apply Rle_trans with (alpha / w * w); [|apply Req_le; field; lra].
  set (q := alpha / w) in *. unfold w.
  assert (q * total <= q * (PI ^ 2 / 6)) by (apply Rmult_le_compat_l; assumption). lra.
Qed.

(* ---- the grid -------------------------------------------------------------------------------- *)

Section Grid.
(* The probabilities of less than x, true and predicted, and the edges of the cells. *)
Variables (F F0 : R -> R) (edge : R -> Prop) (resolution : R).
Hypothesis increasing : forall x y, x <= y -> F x <= F y.
Hypothesis range : forall x, 0 <= F x <= 1.

(* A cell holds a predicted probability of at most `resolution`, the outermost two as well. *)
Hypothesis cells : forall x,
  (F0 x <= resolution \/ exists l, edge l /\ l <= x /\ F0 x - F0 l <= resolution) /\
  (1 - F0 x <= resolution \/ exists u, edge u /\ x <= u /\ F0 u - F0 x <= resolution).

Theorem distance_on_the_grid (m : R) :
  0 <= m -> (forall e, edge e -> Rabs (F e - F0 e) <= m) ->
  forall x, Rabs (F x - F0 x) <= m + resolution.
Proof.
  intros sign each x. destruct (cells x) as [left right]. specialize (range x).
  apply Rabs_le. split.
  - destruct left as [few | [l [known [before few]]]]; [lra|].
    pose proof (increasing l x before). pose proof (each l known) as close.
    apply Rabs_le_between in close. lra.
  - destruct right as [few | [u [known [after few]]]]; [lra|].
    pose proof (increasing x u after). pose proof (each u known) as close.
    apply Rabs_le_between in close. lra.
Qed.

(* ---- the run --------------------------------------------------------------------------------- *)

(* At look k of a run h, the share of the observations less than x. *)
Context {X : Type}.
Variables (next : list X -> (X -> R) -> R) (T looks : nat).
Variables (empirical : nat -> list X -> R -> R) (band share : nat -> R).
Hypothesis means : forall h, upper_mean (next h).

(* The band of a look is left with a probability of at most its share. *)
Variable leaves : nat -> list X -> bool.
Hypothesis leaving : forall k h,
  leaves k h = false -> forall x, Rabs (empirical k h x - F x) <= band k.
Hypothesis massart : forall k, (k < looks)%nat -> probability next T (leaves k) <= share k.

(* What suffices of an end, each of a look of its own. *)
Definition low_end (h : list X) (low : R) : Prop :=
  low <= 0 \/ exists k e, (k < looks)%nat /\ low <= Rabs (empirical k h e - F0 e) - band k.
Definition high_end (h : list X) (high : R) : Prop :=
  1 <= high \/ exists k m, (k < looks)%nat /\ 0 <= m + band k /\
    (forall e, edge e -> Rabs (empirical k h e - F0 e) <= m) /\ m + band k + resolution <= high.

Definition misses (distance low high : R) : bool :=
  if Rlt_dec distance low then true else if Rlt_dec high distance then true else false.

Lemma band_kept (h : list X) (k : nat) :
  some_of leaves looks h = false -> (k < looks)%nat -> leaves k h = false.
Proof.
  clear. induction looks as [|n IH]; intros none below; [lia|]. simpl in none.
  apply orb_false_elim in none. destruct none as [before last].
  destruct (Nat.eq_dec k n) as [-> | other]; [exact last | apply IH; [exact before | lia]].
Qed.

Theorem distance_interval_holds (distance : R) (low high : list X -> R) :
  (forall x, 0 <= F0 x <= 1) ->
  is_lub (fun y => exists x, y = Rabs (F x - F0 x)) distance ->
  (forall h, low_end h (low h)) -> (forall h, high_end h (high h)) ->
  probability next T (fun h => misses distance (low h) (high h)) <= sum share looks.
Proof.
  intros range0 [bound least] lower upper.
  apply Rle_trans with (probability next T (some_of leaves looks)).
  2: { apply union; assumption. }
  apply probability_monotone; [exact means|]. intros h missed.
  destruct (some_of leaves looks h) eqn:none; [reflexivity | exfalso].
  assert (near : forall x, Rabs (F x - F0 x) <= distance)
    by (intros x; apply bound; exists x; reflexivity).
  unfold misses in missed. destruct (Rlt_dec distance (low h)) as [below | _].
  - destruct (lower h) as [zero | [k [e [early enough]]]].
    + pose proof (near 0). pose proof (Rabs_pos (F 0 - F0 0)). lra.
    + pose proof (leaving k h (band_kept h k none early) e) as close. specialize (near e).
      pose proof (Rabs_triang (empirical k h e - F e) (F e - F0 e)) as sides.
      replace (empirical k h e - F e + (F e - F0 e)) with (empirical k h e - F0 e) in sides by ring.
      lra.
  - destruct (Rlt_dec (high h) distance) as [above | _]; [clear missed | discriminate].
    apply Rlt_not_le in above. apply above. apply least. intros y [x ->].
    destruct (upper h) as [one | [k [m [early [sign [grid enough]]]]]].
    + specialize (range x). specialize (range0 x). apply Rabs_le. lra.
    + apply Rle_trans with (2 := enough). apply distance_on_the_grid; [exact sign|].
      intros e known. pose proof (leaving k h (band_kept h k none early) e) as close.
      specialize (grid e known). rewrite Rabs_minus_sym in close.
      pose proof (Rabs_triang (F e - empirical k h e) (empirical k h e - F0 e)) as sides.
      replace (F e - empirical k h e + (empirical k h e - F0 e)) with (F e - F0 e) in sides by ring.
      lra.
Qed.
End Grid.
