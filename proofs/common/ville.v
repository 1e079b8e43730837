(* Ville's inequality: why an interval may be looked at again and again, and the run stopped at any
   of these looks, for any reason.

   For runs of at most T steps with finitely many outcomes each, for every T: what a program draws,
   and how long it runs, is finite. The bounds do not depend on T nor on the number of outcomes. *)
From Coq Require Import Reals Lra Lia List Bool.
From initproof.common Require Import theorem.
Import ListNotations.
Open Scope R_scope.

(* The outcomes of the steps so far, the last one first. *)
Definition history := list nat.

(* law h k is the probability of the outcome k, one of 0, ..., K-1, of the step that follows h.
   Steps need not be independent: what is drawn next, and how, may depend on all that came
   before. *)
Definition is_law (law : history -> nat -> R) (K : nat) : Prop :=
  forall h, (forall k, (k < K)%nat -> 0 <= law h k) /\ sum (law h) K = 1.

Section Runs.
Variables (law : history -> nat -> R) (K : nat).

(* The mean of f over the runs that continue h by T steps. *)
Fixpoint mean_after (T : nat) (f : history -> R) (h : history) : R :=
  match T with
  | O => f h
  | S T => sum (fun k => law h k * mean_after T f (k :: h)) K
  end.

Definition indicator (event : history -> bool) (h : history) : R := if event h then 1 else 0.

(* The probability of an event among the runs of T steps. *)
Definition probability (T : nat) (event : history -> bool) : R :=
  mean_after T (indicator event) [].

Hypothesis lawful : is_law law K.

Lemma weighted (h : history) (f g : nat -> R) :
  (forall k, (k < K)%nat -> f k <= g k) ->
  sum (fun k => law h k * f k) K <= sum (fun k => law h k * g k) K.
Proof.
  intros each. apply sum_monotone. intros k below.
  apply Rmult_le_compat_l; [apply (lawful h); exact below | apply each; exact below].
Qed.

Lemma mean_monotone (T : nat) (f g : history -> R) :
  (forall h, f h <= g h) -> forall h, mean_after T f h <= mean_after T g h.
Proof.
  intros each. induction T as [|T IH]; intros h; simpl; [apply each|].
  apply weighted. intros. apply IH.
Qed.

Lemma mean_of_constant (c : R) (T : nat) (h : history) : mean_after T (fun _ => c) h = c.
Proof.
  revert h. induction T as [|T IH]; intros h; simpl; [reflexivity|].
  rewrite (sum_ext _ (fun k => c * law h k)) by (intros; rewrite IH; ring).
  rewrite sum_scale. destruct (lawful h) as [_ ->]. ring.
Qed.

Lemma mean_of_plus (f g : history -> R) (T : nat) (h : history) :
  mean_after T (fun h => f h + g h) h = mean_after T f h + mean_after T g h.
Proof.
  revert h. induction T as [|T IH]; intros h; simpl; [reflexivity|].
  rewrite <- sum_plus. apply sum_ext. intros. rewrite IH. ring.
Qed.

Theorem probability_range (T : nat) (event : history -> bool) : 0 <= probability T event <= 1.
Proof.
  unfold probability. split.
  - rewrite <- (mean_of_constant 0 T []). apply mean_monotone.
    intros h; unfold indicator; destruct (event h); lra.
  - rewrite <- (mean_of_constant 1 T []). apply mean_monotone.
    intros h; unfold indicator; destruct (event h); lra.
Qed.

Theorem probability_monotone (T : nat) (A B : history -> bool) :
  (forall h, A h = true -> B h = true) -> probability T A <= probability T B.
Proof.
  intros implies. apply mean_monotone. intros h. unfold indicator.
  specialize (implies h). destruct (A h), (B h); try discriminate (implies eq_refl); lra.
Qed.

(* ---- at some time, at every time ------------------------------------------------------------- *)

(* Whether an event was true at some time, from the beginning of the run on. *)
Fixpoint ever (event : history -> bool) (h : history) : bool :=
  event h || match h with [] => false | _ :: before => ever event before end.

Lemma ever_now (event : history -> bool) (h : history) : event h = true -> ever event h = true.
Proof. intros now. destruct h; simpl; rewrite now; reflexivity. Qed.

Lemma ever_later (event : history -> bool) (k : nat) (h : history) :
  ever event h = true -> ever event (k :: h) = true.
Proof. intros before. simpl. rewrite before. apply orb_true_r. Qed.

Lemma ever_new (event : history -> bool) (k : nat) (h : history) :
  ever event h = false -> ever event (k :: h) = true -> event (k :: h) = true.
Proof. simpl. intros -> now. rewrite orb_false_r in now. exact now. Qed.

Lemma ever_monotone (A B : history -> bool) (h : history) :
  (forall h, A h = true -> B h = true) -> ever A h = true -> ever B h = true.
Proof.
  intros implies. induction h as [|k h IH]; cbn [ever]; rewrite !orb_true_iff.
  - intros [now | impossible]; [left; apply implies, now | discriminate].
  - intros [now | before]; [left; apply implies, now | right; apply IH, before].
Qed.

(* A wager whose value never falls below 0, and of which no step is favourable: whatever happened
   before, the mean of its value after the step is at most the value before it. *)
Record supermartingale (M : history -> R) : Prop := {
  value_nonneg : forall h, 0 <= M h;
  unfavourable : forall h, sum (fun k => law h k * M (k :: h)) K <= M h
}.

Definition at_least (c : R) (M : history -> R) (h : history) : bool :=
  if Rle_dec c (M h) then true else false.

(* Ville's inequality (1939). The probability that the value of such a wager is c or more at any
   time at all is at most its value at the beginning, divided by c. *)
Theorem ville (M : history -> R) (c : R) (T : nat) :
  supermartingale M -> 0 < c -> probability T (ever (at_least c M)) <= M [] / c.
Proof.
  intros [sign step] positive. set (B := at_least c M).
  assert (bound : forall T h,
    c * mean_after T (indicator (ever B)) h <= if ever B h then c else M h).
  { clear T. induction T as [|T IH]; intros h; simpl mean_after.
    - unfold indicator. pose proof (sign h). destruct (ever B h); lra.
    - rewrite <- sum_scale.
      rewrite (sum_ext _ (fun k => law h k * (c * mean_after T (indicator (ever B)) (k :: h))))
        by (intros; ring).
      eapply Rle_trans.
      { apply weighted with (g := fun k => if ever B (k :: h) then c else M (k :: h)).
        intros. apply IH. }
      destruct (ever B h) eqn:before.
      + rewrite (sum_ext _ (fun k => c * law h k)).
        * rewrite sum_scale. destruct (lawful h) as [_ ->]. lra.
        * intros. rewrite (ever_later _ _ _ before). ring.
      + apply Rle_trans with (2 := step h). apply weighted. intros k _.
        destruct (ever B (k :: h)) eqn:now; [|lra].
        apply (ever_new _ _ _ before) in now. unfold B, at_least in now.
        destruct (Rle_dec c (M (k :: h))); [assumption | discriminate]. }
  specialize (bound T []). apply Rmult_le_reg_l with c; [exact positive|].
  replace (c * (M [] / c)) with (M []) by (field; lra). apply Rle_trans with (1 := bound).
  destruct (ever B []) eqn:first; [|lra].
  simpl in first. rewrite orb_false_r in first. unfold B, at_least in first.
  destruct (Rle_dec c (M [])); [assumption | discriminate].
Qed.

(* ---- at every stopping time ------------------------------------------------------------------ *)

(* The history at an earlier time of the same run. *)
Inductive earlier : history -> history -> Prop :=
  | at_the_time h : earlier h h
  | before_step h k h' : earlier h' h -> earlier h' (k :: h).

Lemma ever_by_then (event : history -> bool) (before now : history) :
  earlier before now -> event before = true -> ever event now = true.
Proof.
  induction 1 as [h | h k before _ IH]; intros true_then;
    [apply ever_now, true_then | apply ever_later, IH, true_then].
Qed.

(* What may at no time be true is not true at the time at which the run is looked at, however that
   time is chosen, even by who knows the whole run. *)
Theorem at_any_time (event : history -> bool) (time : history -> history) (T : nat) :
  (forall h, earlier (time h) h) ->
  probability T (fun h => event (time h)) <= probability T (ever event).
Proof.
  intros chosen. apply probability_monotone. intros h. apply ever_by_then, chosen.
Qed.

(* The run is stopped as soon as a rule says so, which knows what has happened until then; or else
   it ends after T steps. *)
Fixpoint stopped (rule : history -> bool) (h : history) : history :=
  match h with
  | [] => []
  | _ :: before => if ever rule before then stopped rule before else h
  end.

Lemma stopped_earlier (rule : history -> bool) (h : history) : earlier (stopped rule h) h.
Proof.
  induction h as [|k h IH]; simpl; [constructor|].
  destruct (ever rule h); [constructor; exact IH | constructor].
Qed.

Corollary at_stopping_time (event rule : history -> bool) (T : nat) :
  probability T (fun h => event (stopped rule h)) <= probability T (ever event).
Proof. apply at_any_time. intros. apply stopped_earlier. Qed.

(* ---- several hypotheses ---------------------------------------------------------------------- *)

Fixpoint some_of (events : nat -> history -> bool) (n : nat) (h : history) : bool :=
  match n with
  | O => false
  | S n => some_of events n h || events n h
  end.

(* The probability that any of n statements fails is at most the sum of the probabilities that one
   does, whatever they have in common: this is how an error budget is divided. *)
Theorem union (events : nat -> history -> bool) (alpha : nat -> R) (n T : nat) :
  (forall i, (i < n)%nat -> probability T (events i) <= alpha i) ->
  probability T (some_of events n) <= sum alpha n.
Proof.
  induction n as [|n IH]; intros each.
  - apply Req_le. exact (mean_of_constant 0 T []).
  - simpl sum. assert (before : probability T (some_of events n) <= sum alpha n)
      by (apply IH; intros; apply each; lia).
    specialize (each n (le_n _)). unfold probability in *.
    eapply Rle_trans with (mean_after T (fun h => indicator (some_of events n) h +
                                                  indicator (events n) h) []).
    + apply mean_monotone. intros h. unfold indicator. simpl.
      destruct (some_of events n h), (events n h); simpl; lra.
    + rewrite mean_of_plus. lra.
Qed.
End Runs.
