(* Claim decay-in-the-network: a weight that leaves a pixel which is 0 in every image decays by 1 -
   u in each update, exactly, while everything else in the network learns.

   Backs the claim's w_T = (1 - u)^T w_0, for exact real numbers. The network: a first layer of any
   width, and behind it anything at all, given by a function `rest` of the layer's weighted inputs;
   it may differ from image to image (the target) and from update to update (later layers and
   biases, which learn). What the layer's other weights do is not restricted either.

   It says nothing of weights whose pixel is used, nor of rounding: the margin of the claim holds
   that. *)
From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem.
Open Scope R_scope.

(* W i j is the weight from pixel j to neuron i; z_i = sum_j W_ij x_j + b_i. *)
Definition weighted_inputs (W : nat -> nat -> R) (b x : nat -> R) (D i : nat) : R :=
  sum (fun j => W i j * x j) D + b i.

(* The weights with w in the place of W i j. *)
Definition put (W : nat -> nat -> R) (i j : nat) (w : R) (i' j' : nat) : R :=
  if Nat.eq_dec i' i then if Nat.eq_dec j' j then w else W i' j' else W i' j'.

(* The cost of an image depends on a weight of the first layer only through the weighted inputs. *)
Definition cost (rest : (nat -> R) -> R) (W : nat -> nat -> R) (b x : nat -> R) (D : nat) : R :=
  rest (weighted_inputs W b x D).

(* A weight from a pixel that is 0 does not change the cost, *)
Lemma cost_ignores_dead_pixel rest W b x D i j w :
  x j = 0 -> cost rest (put W i j w) b x D = cost rest W b x D.
Proof.
  intros dead. unfold cost. f_equal. apply functional_extensionality. intros i'.
  unfold weighted_inputs. f_equal. apply sum_ext. intros j' _. unfold put.
  destruct (Nat.eq_dec i' i); [|reflexivity].
  destruct (Nat.eq_dec j' j) as [-> | _]; [rewrite dead; ring | reflexivity].
Qed.

(* so that its gradient is 0, whatever the rest of the network is. *)
Theorem dead_pixel_has_no_gradient rest W b x D i j :
  x j = 0 -> is_derive (fun w => cost rest (put W i j w) b x D) (W i j) 0.
Proof.
  intros dead. apply is_derive_ext with (fun _ => cost rest W b x D).
  - intros w. symmetry. apply cost_ignores_dead_pixel, dead.
  - apply @is_derive_const.
Qed.

(* A training: in update t the images are x t 0, ..., x t (m - 1); gradient t k is the derivative of
   the cost of the k-th by the weight i j, and u = eta lambda / n. *)
Record training (eta u : R) (m D i j : nat) (rest : nat -> nat -> (nat -> R) -> R)
    (W : nat -> nat -> nat -> R) (b : nat -> nat -> R) (x : nat -> nat -> nat -> R)
    (gradient : nat -> nat -> R) : Prop := {
  gradients : forall t k, (k < m)%nat ->
    is_derive (fun w => cost (rest t k) (put (W t) i j w) (b t) (x t k) D) (W t i j) (gradient t k);
  updates : forall t,
    W (S t) i j = (1 - u) * W t i j - eta / INR m * sum (gradient t) m
}.

(* w_T = (1 - u)^T w_0. *)
Theorem dead_pixel_decays eta u m D i j rest W b x gradient T :
  training eta u m D i j rest W b x gradient ->
  (forall t k, (t < T)%nat -> (k < m)%nat -> x t k j = 0) ->
  W T i j = (1 - u) ^ T * W O i j.
Proof.
  intros [slopes rule] dead. induction T as [|T IH]; [simpl; ring|].
  rewrite rule, IH by (intros; apply dead; lia).
  rewrite (sum_ext _ (fun _ => 0)).
  - rewrite sum_const. simpl. ring.
  - intros k small. rewrite <- (is_derive_unique _ _ _ (slopes T k small)).
    apply is_derive_unique, dead_pixel_has_no_gradient. apply dead; lia.
Qed.

(* Where 0 < u < 1 such a weight never reaches 0. *)
Corollary dead_weights_stay eta u m D i j rest W b x gradient T :
  training eta u m D i j rest W b x gradient ->
  (forall t k, (t < T)%nat -> (k < m)%nat -> x t k j = 0) ->
  u < 1 -> W O i j <> 0 -> W T i j <> 0.
Proof.
  intros run dead rate some. rewrite (dead_pixel_decays _ _ _ _ _ _ _ _ _ _ _ _ run dead).
  apply Rmult_integral_contrapositive_currified; [|exact some].
  apply pow_nonzero. lra.
Qed.
