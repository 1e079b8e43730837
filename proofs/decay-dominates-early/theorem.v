(* Claim decay-dominates-early: the exact split of the change of |w|^2 in one step.

   Backs the claim's split into decay, cross term and gradient, here for vectors of every length,
   every u = eta lambda / n and every gradient. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

(* Scalar product and squared length of vectors with N components. *)
Definition dot (v w : nat -> R) (N : nat) : R := sum (fun j => v j * w j) N.
Definition norm2 (w : nat -> R) (N : nat) : R := dot w w N.

(* One step of the rule, component by component. *)
Definition step (u eta : R) (w g : nat -> R) (j : nat) : R := (1 - u) * w j - eta * g j.

(* |w'|^2 - |w|^2 = -(2u - u^2)|w|^2 - 2(1-u) eta <w,g> + eta^2 |g|^2. *)
Theorem split (u eta : R) (w g : nat -> R) (N : nat) :
  norm2 (step u eta w g) N - norm2 w N =
  - (2 * u - u ^ 2) * norm2 w N - 2 * (1 - u) * eta * dot w g N + eta ^ 2 * norm2 g N.
Proof.
  unfold norm2, dot, step. induction N as [|N IH]; simpl sum; [ring|].
  apply Rplus_eq_reg_r with (- (sum (fun j => ((1 - u) * w j - eta * g j) *
    ((1 - u) * w j - eta * g j)) N - sum (fun j => w j * w j) N)).
  rewrite IH at 2. ring.
Qed.

(* The length of a step is another matter: its decay part is u w and its gradient part eta g. *)
Theorem displacement (u eta : R) (w g : nat -> R) (j : nat) :
  step u eta w g j - w j = - (u * w j) - eta * g j.
Proof. unfold step. ring. Qed.

(* A gradient orthogonal to the weights contributes at second order only. *)
Corollary orthogonal_gradient (u eta : R) (w g : nat -> R) (N : nat) :
  dot w g N = 0 ->
  norm2 (step u eta w g) N = (1 - u) ^ 2 * norm2 w N + eta ^ 2 * norm2 g N.
Proof.
  intros orthogonal. pose proof (split u eta w g N) as change. rewrite orthogonal in change.
  replace (norm2 (step u eta w g) N) with
    (norm2 w N + (norm2 (step u eta w g) N - norm2 w N)) by ring.
  rewrite change. ring.
Qed.

(* Over K steps the contributions add up: the total change is the sum of the three parts. *)
Theorem split_over_steps (u eta : R) (w g : nat -> nat -> R) (N K : nat) :
  (forall t j, (t < K)%nat -> (j < N)%nat -> w (S t) j = step u eta (w t) (g t) j) ->
  norm2 (w K) N - norm2 (w O) N =
  sum (fun t => - (2 * u - u ^ 2) * norm2 (w t) N) K +
  sum (fun t => - 2 * (1 - u) * eta * dot (w t) (g t) N) K +
  sum (fun t => eta ^ 2 * norm2 (g t) N) K.
Proof.
  induction K as [|K IH]; intros rule; [simpl; ring|].
  assert (last : norm2 (w (S K)) N = norm2 (step u eta (w K) (g K)) N).
  { apply sum_ext. intros j below. rewrite rule by lia. reflexivity. }
  pose proof (split u eta (w K) (g K) N) as change.
  specialize (IH ltac:(intros; apply rule; lia)).
  replace (norm2 (w (S K)) N - norm2 (w O) N) with
    (norm2 (step u eta (w K) (g K)) N - norm2 (w K) N + (norm2 (w K) N - norm2 (w O) N))
    by (rewrite last; ring).
  rewrite change, IH. simpl sum. ring.
Qed.
