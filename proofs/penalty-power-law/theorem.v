(* Claim penalty-power-law: N weights of size N^k have the sum of squares N^(2k+1).

   Backs the claim's hypotheses on the sum for equal sizes, here for every real exponent k, every
   number of weights N >= 1 and every choice of signs. N^k with a real k is Rpower N k. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

Definition sum_of_squares (w : nat -> R) (N : nat) : R := sum (fun j => w j ^ 2) N.

(* Every one of the N weights has the size N^k, with either sign. *)
Definition of_size (k : R) (w : nat -> R) (N : nat) : Prop :=
  forall j, (j < N)%nat -> Rabs (w j) = Rpower (INR N) k.

Lemma count_positive (N : nat) : (1 <= N)%nat -> 0 < INR N.
Proof. intros; apply lt_0_INR; lia. Qed.

Lemma square_of_power (x k : R) : Rpower x k ^ 2 = Rpower x (2 * k).
Proof.
  replace (2 * k) with (k + k) by ring. rewrite Rpower_plus. ring.
Qed.

Theorem power_law (k : R) (w : nat -> R) (N : nat) :
  (1 <= N)%nat -> of_size k w N -> sum_of_squares w N = Rpower (INR N) (2 * k + 1).
Proof.
  intros some size. unfold sum_of_squares.
  rewrite (sum_ext _ (fun _ => Rpower (INR N) (2 * k))).
  - rewrite sum_const, Rpower_plus, Rpower_1 by (apply count_positive; exact some). ring.
  - intros j below. rewrite <- square_of_power, <- (size j below). symmetry. apply pow2_abs.
Qed.

(* The lecture's three exponents. *)
Corollary exponent_one (w : nat -> R) (N : nat) :
  (1 <= N)%nat -> of_size 1 w N -> sum_of_squares w N = INR N ^ 3.
Proof.
  intros some size. rewrite (power_law 1 w N some size).
  replace (2 * 1 + 1) with (INR 3) by (simpl; ring).
  apply Rpower_pow, count_positive, some.
Qed.

Corollary exponent_minus_half (w : nat -> R) (N : nat) :
  (1 <= N)%nat -> of_size (- 1 / 2) w N -> sum_of_squares w N = 1.
Proof.
  intros some size. rewrite (power_law _ w N some size).
  replace (2 * (- 1 / 2) + 1) with 0 by field.
  apply Rpower_O, count_positive, some.
Qed.

Corollary exponent_minus_one (w : nat -> R) (N : nat) :
  (1 <= N)%nat -> of_size (- 1) w N -> sum_of_squares w N = 1 / INR N.
Proof.
  intros some size. rewrite (power_law _ w N some size).
  replace (2 * - 1 + 1) with (Ropp 1) by ring.
  rewrite Rpower_Ropp, Rpower_1 by (apply count_positive; exact some). field.
  apply Rgt_not_eq, count_positive, some.
Qed.

(* The size sqrt(N) that one slide prints belongs to k = 1/2 and gives N^2. *)
Corollary exponent_half (w : nat -> R) (N : nat) :
  (1 <= N)%nat -> of_size (1 / 2) w N -> sum_of_squares w N = INR N ^ 2.
Proof.
  intros some size. rewrite (power_law _ w N some size).
  replace (2 * (1 / 2) + 1) with (INR 2) by (simpl; field).
  apply Rpower_pow, count_positive, some.
Qed.

(* k = -1/2 is the only exponent for which the sum is 1, once there are two weights. *)
Theorem only_minus_half_balances (k : R) (w : nat -> R) (N : nat) :
  (2 <= N)%nat -> of_size k w N -> sum_of_squares w N = 1 -> k = - 1 / 2.
Proof.
  intros two size balanced.
  rewrite (power_law k w N) in balanced by (auto; lia).
  assert (large : 1 < INR N) by (apply le_INR in two; simpl in two; lra).
  assert (log : 0 < ln (INR N)) by (rewrite <- ln_1; apply ln_increasing; lra).
  apply (f_equal ln) in balanced. unfold Rpower in balanced. rewrite ln_exp, ln_1 in balanced.
  apply Rmult_integral in balanced. destruct balanced; lra.
Qed.

(* Random weights, of any law: if each square has the mean N^(2k), the sum has the mean N^(2k+1).
   Independence is not needed. *)
Theorem power_law_in_expectation {Omega : Type} (P : expectation Omega) (k : R)
    (w : nat -> Omega -> R) (N : nat) :
  (1 <= N)%nat ->
  (forall j, (j < N)%nat -> integrable P (fun o => w j o ^ 2) /\
                            mean P (fun o => w j o ^ 2) = Rpower (INR N) (2 * k)) ->
  mean P (fun o => sum_of_squares (fun j => w j o) N) = Rpower (INR N) (2 * k + 1).
Proof.
  intros some size. set (c := Rpower (INR N) (2 * k)) in *.
  rewrite Rpower_plus, Rpower_1 by (apply count_positive; exact some). fold c.
  assert (upto : forall n, (n <= N)%nat ->
    integrable P (fun o => sum (fun j => w j o ^ 2) n) /\
    mean P (fun o => sum (fun j => w j o ^ 2) n) = INR n * c).
  { induction n as [|n IH]; intros below.
    - destruct (mean_const _ P 0) as [known value]. split; [exact known|].
      simpl INR. rewrite Rmult_0_l. exact value.
    - destruct IH as [before before_mean]; [lia|].
      destruct (size n) as [last last_mean]; [lia|].
      destruct (mean_plus _ P _ _ before last) as [known value]. split; [exact known|].
      rewrite S_INR.
      transitivity (INR n * c + c); [|ring]. rewrite <- before_mean, <- last_mean. exact value. }
  unfold sum_of_squares. rewrite (proj2 (upto N (le_n N))). ring.
Qed.
