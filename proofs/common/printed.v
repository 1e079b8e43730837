(* Printed ends: how "this end, at these counts, satisfies the boundary's inequality" becomes an
   inequality between a few logarithms, which Interval decides. scripts/check-report writes such an
   inequality for each end of a report that rests on trials or on order statistics, and has Coq
   prove it.

   With `interval_holds` of proofs/common/probability.v and `median_interval_holds` of median.v, an
   end of this kind excludes the truth with a probability of at most alpha. *)
From Coq Require Import Reals Lra Lia ZArith.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From initproof.common Require Import theorem ville median probability stirling.
Open Scope R_scope.

(* ---- the factors of a product ---------------------------------------------------------------- *)

Theorem rising_by_logarithms (a : R) (n : nat) : 0 < a ->
  stirling (a + INR n) - stirling a <= ln (rising a n) <= stirling_4 (a + INR n) - stirling_4 a.
Proof.
  intros positive. induction n as [|n IH].
  - simpl. rewrite Rplus_0_r, ln_1. lra.
  - pose proof (pos_INR n). pose proof (rising_positive a n positive). cbn [rising].
    rewrite ln_mult by lra. rewrite S_INR, <- Rplus_assoc.
    pose proof (stirling_step (a + INR n) ltac:(lra)).
    pose proof (stirling_4_step (a + INR n) ltac:(lra)). lra.
Qed.

(* The first m factors, as Interval multiplies them. *)
Fixpoint factors (a : R) (i : Z) (m : nat) : R :=
  match m with
  | O => 1
  | S m => (a + IZR i) * factors a (i + 1) m
  end.

Lemma rising_first (a : R) (n : nat) : rising a (S n) = a * rising (a + 1) n.
Proof.
  induction n as [|n IH]; [simpl; ring|].
  change (rising a (S (S n))) with (rising a (S n) * (a + INR (S n))). rewrite IH.
  cbn [rising]. rewrite S_INR. ring.
Qed.

Lemma rising_factors (a : R) (i : Z) (m n : nat) :
  rising (a + IZR i) (m + n) = factors a i m * rising (a + IZR i + INR m) n.
Proof.
  revert i. induction m as [|m IH]; intros i; [simpl; rewrite Rplus_0_r; ring|].
  cbn [factors Nat.add]. rewrite rising_first, S_INR.
  replace (a + IZR i + 1) with (a + IZR (i + 1)) by (rewrite plus_IZR; ring). rewrite IH.
  rewrite plus_IZR. replace (a + (IZR i + 1) + INR m) with (a + IZR i + (INR m + 1)) by ring. ring.
Qed.

Lemma factors_positive (a : R) (i : Z) (m : nat) : 0 < a -> (0 <= i)%Z -> 0 < factors a i m.
Proof.
  intros positive. revert i. induction m as [|m IH]; intros i sign; cbn [factors]; [lra|].
  apply IZR_le in sign as above. apply Rmult_lt_0_compat; [lra | apply IH; lia].
Qed.

(* From below: m factors as they are, Stirling's series for the others. *)
Definition product_below (a : R) (m : nat) (n : Z) : R :=
  ln (factors a 0 m) + (stirling (a + IZR n) - stirling (a + IZR (Z.of_nat m))).

Lemma rising_below (a : R) (m : nat) (n : Z) : 0 < a -> (Z.of_nat m <= n)%Z ->
  product_below a m n <= ln (rising a (Z.to_nat n)).
Proof.
  intros positive few. replace (Z.to_nat n) with (m + (Z.to_nat n - m))%nat by lia.
  pose proof (rising_factors a 0 m (Z.to_nat n - m)) as split. simpl (IZR 0) in split.
  rewrite !Rplus_0_r in split. rewrite split. pose proof (pos_INR m).
  rewrite ln_mult by (try apply factors_positive; try apply rising_positive; lra || lia).
  pose proof (rising_by_logarithms (a + INR m) (Z.to_nat n - m) ltac:(lra)) as [below _].
  unfold product_below. rewrite <- INR_IZR_INZ.
  replace (a + IZR n) with (a + INR m + INR (Z.to_nat n - m)); [lra|].
  rewrite !INR_IZR_INZ, Rplus_assoc, <- plus_IZR. do 2 f_equal. lia.
Qed.

Lemma INR_of_Z (n : Z) : (0 <= n)%Z -> INR (Z.to_nat n) = IZR n.
Proof. intros. rewrite INR_IZR_INZ. f_equal. lia. Qed.

Lemma rising_above (a : R) (n : Z) : 0 < a -> (0 <= n)%Z ->
  ln (rising a (Z.to_nat n)) <= stirling_4 (a + IZR n) - stirling_4 a.
Proof.
  intros positive sign. rewrite <- (INR_of_Z n sign). apply rising_by_logarithms, positive.
Qed.

Lemma ln_power (x : R) (n : nat) : 0 < x -> ln (x ^ n) = INR n * ln x.
Proof.
  intros positive. induction n as [|n IH]; [simpl; rewrite ln_1; ring|].
  rewrite S_INR, <- tech_pow_Rmult, ln_mult, IH by (try apply pow_lt; lra). ring.
Qed.

Lemma below_by_logarithms (x y : R) : 0 < x -> 0 < y -> ln x <= ln y -> x <= y.
Proof.
  intros. rewrite <- (exp_ln x), <- (exp_ln y) by assumption. apply exp_monotone. assumption.
Qed.

(* ---- trials ---------------------------------------------------------------------------------- *)

(* The logarithm of alpha times the mixture, but for what Stirling's series leaves; m and k factors
   are multiplied as they are. *)
Definition mixture_below (a b alpha : R) (m k : nat) (s f : Z) : R :=
  ln alpha + product_below a m s + product_below b k f -
  (stirling_4 (a + b + IZR (s + f)) - stirling_4 (a + b)).

Theorem excluded_by_logarithms (a b alpha p : R) (m k : nat) (s f : Z) :
  0 < a -> 0 < b -> 0 < alpha -> 0 < p < 1 -> (Z.of_nat m <= s)%Z -> (Z.of_nat k <= f)%Z ->
  IZR s * ln p + IZR f * ln (1 - p) <= mixture_below a b alpha m k s f ->
  excludes a b alpha (Z.to_nat s) (Z.to_nat f) p.
Proof.
  intros A B level range few few' numbers. unfold excludes, likelihood, mixture.
  pose proof (rising_below a m s A few). pose proof (rising_below b k f B few').
  pose proof (rising_above (a + b) (s + f) ltac:(lra) ltac:(lia)).
  rewrite Z2Nat.inj_add in * by lia.
  pose proof (rising_positive a (Z.to_nat s) A). pose proof (rising_positive b (Z.to_nat f) B).
  pose proof (rising_positive (a + b) (Z.to_nat s + Z.to_nat f) ltac:(lra)).
  assert (0 < p ^ Z.to_nat s) by (apply pow_lt; lra).
  assert (0 < (1 - p) ^ Z.to_nat f) by (apply pow_lt; lra).
  assert (0 < rising a (Z.to_nat s) * rising b (Z.to_nat f))
    by (apply Rmult_lt_0_compat; assumption).
  apply below_by_logarithms; [apply Rmult_lt_0_compat; assumption | |].
  - apply Rmult_lt_0_compat; [assumption | apply quotient_positive; assumption].
  - rewrite (ln_mult alpha) by (try apply quotient_positive; assumption).
    rewrite ln_div, !ln_mult by assumption.
    rewrite !ln_power, !INR_of_Z by (lra || lia). unfold mixture_below in numbers. lra.
Qed.

(* An end that the report prints: of a sort, at counts, with a prior and a share of the error. *)
Theorem printed_low (a b alpha p : R) (m k : nat) (s f : Z) :
  0 < a -> 0 < b -> 0 < alpha -> 0 < p < 1 -> (Z.of_nat m <= s)%Z -> (Z.of_nat k <= f)%Z ->
  p * IZR (s + f) <= IZR s ->
  IZR s * ln p + IZR f * ln (1 - p) <= mixture_below a b alpha m k s f ->
  low_end a b alpha (Z.to_nat s) (Z.to_nat f) p.
Proof.
  intros. right. rewrite <- Z2Nat.inj_add, !INR_of_Z by lia.
  split; [assumption | apply excluded_by_logarithms with m k; assumption].
Qed.

Theorem printed_high (a b alpha p : R) (m k : nat) (s f : Z) :
  0 < a -> 0 < b -> 0 < alpha -> 0 < p < 1 -> (Z.of_nat m <= s)%Z -> (Z.of_nat k <= f)%Z ->
  IZR s <= p * IZR (s + f) ->
  IZR s * ln p + IZR f * ln (1 - p) <= mixture_below a b alpha m k s f ->
  high_end a b alpha (Z.to_nat s) (Z.to_nat f) p.
Proof.
  intros. right. rewrite <- Z2Nat.inj_add, !INR_of_Z by lia.
  split; [assumption | apply excluded_by_logarithms with m k; assumption].
Qed.

(* ---- medians --------------------------------------------------------------------------------- *)

(* The even prior's integral over all of [0, 1], a beta function: it exceeds that over [0, 1/2] by 1
   at most. *)
Definition whole (k j : nat) : R := 2 ^ S (k + j) * rising 1 k / rising (INR j + 1) (S k).

Lemma whole_first (n : nat) : whole 0 n = 2 ^ S n / INR (S n).
Proof.
  unfold whole. rewrite S_INR. simpl. pose proof (pos_INR n). field. lra.
Qed.

Lemma whole_recursion (k j : nat) : INR (S j) * whole (S k) j = INR (S k) * whole k (S j).
Proof.
  unfold whole. rewrite (rising_first (INR j + 1) (S k)), (S_INR j), (S_INR k).
  replace (S k + j)%nat with (k + S j)%nat by lia. cbn [rising].
  replace (INR j + 1 + 1) with (INR (S j) + 1) by (rewrite S_INR; ring).
  pose proof (pos_INR j). pose proof (pos_INR k). pose proof (pos_INR (S j)).
  pose proof (rising_positive (INR (S j) + 1) k ltac:(lra)).
  rewrite (S_INR j) in *. field. lra.
Qed.

Theorem even_by_whole (k j : nat) : (k <= j)%nat -> whole k j - 1 <= even (1 / 2) k j.
Proof.
  revert j. induction k as [|k IH]; intros j few.
  - rewrite even_of_none by lra. rewrite whole_first.
    replace (/ (1 - 1 / 2)) with 2 by field. assert (1 <= INR (S j)) by (apply (le_INR 1); lia).
    replace ((1 - 1 / 2) * (2 ^ S j - 1) / (1 / 2 * INR (S j)))
      with (2 ^ S j / INR (S j) - / INR (S j)) by (field; lra).
    assert (/ INR (S j) <= / 1) by (apply Rinv_le_contravar; lra). lra.
  - specialize (IH (S j) ltac:(lia)). pose proof (even_recursion (1 / 2) ltac:(lra) k j) as step.
    replace (INR (S j) * (1 / 2) / (1 - 1 / 2)) with (INR (S j)) in step by field.
    pose proof (whole_recursion k j) as same.
    assert (INR (S k) + 1 <= INR (S j)) by (rewrite <- S_INR; apply le_INR; lia).
    pose proof (pos_INR (S k)). apply Rmult_le_reg_l with (INR (S j)); [lra|]. nra.
Qed.

(* None of n on one side. *)
Lemma evidence_of_none (n : nat) :
  evidence (1 / 2) 0 n = (2 ^ n + (2 ^ S n - 1) / INR (S n)) / 2.
Proof.
  unfold evidence. rewrite even_of_none by lra. unfold gain.
  replace ((1 - 0) / (1 - 1 / 2)) with 2 by field. replace (/ (1 - 1 / 2)) with 2 by field.
  assert (0 < INR (S n)) by (apply lt_0_INR; lia). simpl (_ ^ 0). field. lra.
Qed.

(* The rank c + 1 of n replicates, as the certificate has it. *)
Definition rank_allowed (alpha : R) (c n : Z) : Prop :=
  (0 <= c < n)%Z /\ 2 / alpha <= evidence (1 / 2) (Z.to_nat c) (Z.to_nat n - Z.to_nat c).

Theorem printed_extremes (alpha : R) (n : Z) : (0 < n)%Z ->
  2 / alpha <= (powerRZ 2 n + (powerRZ 2 (n + 1) - 1) / IZR (n + 1)) / 2 ->
  rank_allowed alpha 0 n.
Proof.
  intros some numbers. split; [lia|]. rewrite Nat.sub_0_r, evidence_of_none.
  rewrite !pow_powerRZ, S_INR, INR_of_Z by lia.
  replace (Z.of_nat (Z.to_nat n)) with n by lia.
  replace (Z.of_nat (S (Z.to_nat n))) with (n + 1)%Z by lia. rewrite <- plus_IZR. exact numbers.
Qed.

Theorem printed_rank (alpha : R) (c n : Z) (m : nat) :
  0 < alpha -> (0 <= c)%Z -> (2 * c < n)%Z -> (Z.of_nat m <= c)%Z ->
  ln (4 / alpha + 1) <= IZR (n + 1) * ln 2 + product_below 1 m c -
    (stirling_4 (IZR (n - c + 1) + IZR (c + 1)) - stirling_4 (IZR (n - c + 1))) ->
  rank_allowed alpha c n.
Proof.
  intros level sign half few numbers. split; [lia|].
  replace (Z.to_nat n - Z.to_nat c)%nat with (Z.to_nat (n - c)) by lia.
  pose proof (even_by_whole (Z.to_nat c) (Z.to_nat (n - c)) ltac:(lia)) as enough.
  pose proof (gain_nonneg (1 / 2) ltac:(lra) 0 (Z.to_nat c) (Z.to_nat (n - c)) ltac:(lra)).
  unfold evidence. cut (4 / alpha + 1 <= whole (Z.to_nat c) (Z.to_nat (n - c))).
  { intros. replace (2 / alpha) with (4 / alpha / 2) by (field; lra). lra. }
  assert (0 < 4 / alpha) by (apply quotient_positive; lra).
  unfold whole. rewrite INR_of_Z by lia.
  replace (S (Z.to_nat c + Z.to_nat (n - c))) with (Z.to_nat (n + 1)) by lia.
  replace (S (Z.to_nat c)) with (Z.to_nat (c + 1)) by lia. rewrite <- plus_IZR.
  set (j := IZR (n - c + 1)) in *. assert (0 < j) by (apply IZR_lt; lia).
  pose proof (rising_positive 1 (Z.to_nat c) ltac:(lra)).
  pose proof (rising_positive j (Z.to_nat (c + 1)) ltac:(lra)).
  pose proof (rising_below 1 m c ltac:(lra) few).
  pose proof (rising_above j (c + 1) ltac:(lra) ltac:(lia)).
  assert (0 < 2 ^ Z.to_nat (n + 1)) by (apply pow_lt; lra).
  assert (0 < 2 ^ Z.to_nat (n + 1) * rising 1 (Z.to_nat c))
    by (apply Rmult_lt_0_compat; assumption).
  apply below_by_logarithms; [lra | apply quotient_positive; assumption|].
  rewrite ln_div, ln_mult, ln_power, INR_of_Z by (lra || lia || assumption). lra.
Qed.

(* Decides such an inequality between given numbers. Of numbers like 10^7, of which the sums are as
   small as 10^-18, more digits are needed than a double has. *)
Ltac by_numbers :=
  cbv [mixture_below product_below stirling_4 stirling factors
       Z.add Z.sub Z.opp Z.pos_sub Z.double Z.succ_double Z.pred_double Pos.add Pos.add_carry
       Pos.succ Pos.pred_double Z.of_nat Pos.of_succ_nat];
  interval with (i_prec 160).
