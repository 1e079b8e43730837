(* The interval for a quantile of an unknown law, which may be looked at after every observation:
   for the median, the interval between two order statistics of
   src/initproof/stats/sequence/median.cpp
   (Darling and Robbins 1967), with the guarantee that the report states as "independent replicates
   of any one law".

   Any law: of observations with finitely many values, as numbers of double precision are. Values
   may be equal, and steps of the law's distribution function may be as high as they like. *)
From Coq Require Import Reals Lra Lia List Bool Permutation Sorted.
From Coquelicot Require Import Coquelicot.
From initproof.common Require Import theorem ville.
Import ListNotations.
Open Scope R_scope.

(* ---- the mixture ----------------------------------------------------------------------------- *)

Section Evidence.
Variable t : R.
Hypothesis inside : 0 < t < 1.

(* How much more probable k values of n = k + j are at most m, if the probability of that is q
   instead of t. *)
Definition gain (q : R) (k j : nat) : R := (q / t) ^ k * ((1 - q) / (1 - t)) ^ j.

(* The same with q drawn evenly from [0, t]. For t = 1/2 it is
   2 integral over q in [0, 1/2] of (2 q)^k (2 (1 - q))^j. *)
Definition even (k j : nat) : R := / t * RInt (fun q => gain q k j) 0 t.

Lemma gain_integrable (k j : nat) : ex_RInt (fun q => gain q k j) 0 t.
Proof.
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros q _.
  apply (ex_derive_continuous (V := R_NormedModule)). unfold gain. auto_derive. lra.
Qed.

Lemma gain_nonneg (q : R) (k j : nat) : 0 <= q <= t -> 0 <= gain q k j.
Proof.
  intros. apply Rmult_le_pos; apply pow_le; apply quotient_nonneg; lra.
Qed.

Lemma even_nonneg (k j : nat) : 0 <= even k j.
Proof.
  apply Rmult_le_pos; [left; apply Rinv_0_lt_compat; lra|].
  apply RInt_ge_0; [lra | apply gain_integrable | intros; apply gain_nonneg; lra].
Qed.

Lemma even_at_first : even 0 0 = 1.
Proof.
  unfold even. rewrite (RInt_ext _ (fun _ => 1)) by (intros; unfold gain; simpl; ring).
  rewrite RInt_const. unfold scal. simpl. unfold mult. simpl. field. lra.
Qed.

(* One observation more, and fewer on the other side, for a single q. *)
Lemma gain_step (P q : R) (k j : nat) :
  0 <= q <= t -> t <= P <= 1 -> P * gain q (S k) j + (1 - P) * gain q k (S j) <= gain q k j.
Proof.
  intros between likely. pose proof (gain_nonneg q k j ltac:(lra)).
  replace (P * gain q (S k) j + (1 - P) * gain q k (S j))
    with (gain q k j * (P * (q / t) + (1 - P) * ((1 - q) / (1 - t))))
    by (unfold gain; simpl; ring).
  assert (P * (q / t) + (1 - P) * ((1 - q) / (1 - t)) <= 1); [|nra].
  assert (0 <= (P - t) * ((t - q) / (t * (1 - t)))).
  { apply Rmult_le_pos; [lra|]. apply quotient_nonneg; [lra|]. apply Rmult_lt_0_compat; lra. }
  replace (P * (q / t) + (1 - P) * ((1 - q) / (1 - t)))
    with (1 - (P - t) * ((t - q) / (t * (1 - t)))) by (field; lra). lra.
Qed.

Lemma gain_falls (q : R) (k j : nat) : 0 <= q <= t -> gain q (S k) j <= gain q k (S j).
Proof.
  intros between. pose proof (gain_nonneg q k j ltac:(lra)).
  replace (gain q (S k) j) with (gain q k j * (q / t)) by (unfold gain; simpl; ring).
  replace (gain q k (S j)) with (gain q k j * ((1 - q) / (1 - t))) by (unfold gain; simpl; ring).
  apply Rmult_le_compat_l; [assumption|].
  apply Rle_trans with 1; apply Rmult_le_reg_r with (t * (1 - t));
    try (apply Rmult_lt_0_compat; lra).
  - replace (q / t * (t * (1 - t))) with (q * (1 - t)) by (field; lra). nra.
  - replace ((1 - q) / (1 - t) * (t * (1 - t))) with ((1 - q) * t) by (field; lra). nra.
Qed.

(* One observation more, which is at most m with a probability P of t or more. *)
Lemma even_step (P : R) (k j : nat) :
  t <= P <= 1 -> P * even (S k) j + (1 - P) * even k (S j) <= even k j.
Proof.
  intros likely. unfold even.
  replace (P * (/ t * RInt (fun q => gain q (S k) j) 0 t) +
           (1 - P) * (/ t * RInt (fun q => gain q k (S j)) 0 t))
    with (/ t * (P * RInt (fun q => gain q (S k) j) 0 t +
                 (1 - P) * RInt (fun q => gain q k (S j)) 0 t)) by ring.
  apply Rmult_le_compat_l; [left; apply Rinv_0_lt_compat; lra|].
  pose proof (gain_integrable (S k) j) as up. pose proof (gain_integrable k (S j)) as down.
  assert (up' : ex_RInt (fun q => P * gain q (S k) j) 0 t)
    by (apply (ex_RInt_scal (V := R_NormedModule)), up).
  assert (down' : ex_RInt (fun q => (1 - P) * gain q k (S j)) 0 t)
    by (apply (ex_RInt_scal (V := R_NormedModule)), down).
  replace (P * RInt (fun q => gain q (S k) j) 0 t + (1 - P) * RInt (fun q => gain q k (S j)) 0 t)
    with (RInt (fun q => P * gain q (S k) j + (1 - P) * gain q k (S j)) 0 t).
  - apply RInt_le; [lra | | apply gain_integrable |].
    + apply (ex_RInt_plus (V := R_NormedModule)); assumption.
    + intros q between. apply gain_step; lra.
  - rewrite (RInt_plus (V := R_CompleteNormedModule)) by assumption.
    rewrite !(RInt_scal (V := R_CompleteNormedModule)) by assumption. reflexivity.
Qed.

(* Fewer values on the other side are stronger evidence. *)
Theorem even_falls (k j : nat) : even (S k) j <= even k (S j).
Proof.
  unfold even. apply Rmult_le_compat_l; [left; apply Rinv_0_lt_compat; lra|].
  apply RInt_le; try apply gain_integrable; [lra|]. intros q between. apply gain_falls. lra.
Qed.

(* Exact values, for who would check them by fractions: from k = 0 on, with n = k + j. *)
Theorem even_of_none (n : nat) :
  even 0 n = (1 - t) * ((/ (1 - t)) ^ S n - 1) / (t * INR (S n)).
Proof.
  assert (0 < INR (S n)) by (apply lt_0_INR; lia). unfold even.
  rewrite (is_RInt_unique (fun q => gain q 0 n) 0 t
    ((1 - t) / INR (S n) * ((/ (1 - t)) ^ S n - 1))); [field; lra|].
  replace ((1 - t) / INR (S n) * ((/ (1 - t)) ^ S n - 1))
    with (minus (- ((1 - t) / INR (S n)) * ((1 - t) / (1 - t)) ^ S n)
                (- ((1 - t) / INR (S n)) * ((1 - 0) / (1 - t)) ^ S n)).
  - apply (is_RInt_derive (fun q => - ((1 - t) / INR (S n)) * ((1 - q) / (1 - t)) ^ S n)).
    + intros q _. auto_derive; [lra|].
      change (match n with O => 1 | S _ => INR n + 1 end) with (INR (S n)).
      unfold gain. simpl Nat.pred. rewrite pow_O. change (1 + - q) with (1 - q).
      fold ((1 - q) / (1 - t)). set (power := ((1 - q) / (1 - t)) ^ n). field. lra.
    + intros q _. apply (ex_derive_continuous (V := R_NormedModule)). unfold gain. auto_derive.
      lra.
  - unfold minus, plus, opp. simpl. replace ((1 - t) / (1 - t)) with 1 by (field; lra).
    replace ((1 - 0) / (1 - t)) with (/ (1 - t)) by (field; lra). rewrite pow1.
    set (power := (/ (1 - t)) ^ S n).
    change (match n with O => 1 | S _ => INR n + 1 end) with (INR (S n)). field. lra.
Qed.

Theorem even_recursion (k j : nat) :
  INR (S j) * t / (1 - t) * even (S k) j = INR (S k) * even k (S j) - 1.
Proof.
  pose proof (gain_integrable k (S j)) as one. pose proof (gain_integrable (S k) j) as other.
  assert (total : is_RInt (fun q => INR (S k) / t * gain q k (S j) +
    - (INR (S j) / (1 - t)) * gain q (S k) j) 0 t
    (minus (gain t (S k) (S j)) (gain 0 (S k) (S j)))).
  { apply (is_RInt_derive (fun q => gain q (S k) (S j))).
    - intros q _. unfold gain. auto_derive; [lra|].
      change (match k with O => 1 | S _ => INR k + 1 end) with (INR (S k)).
      change (match j with O => 1 | S _ => INR j + 1 end) with (INR (S j)).
      simpl Nat.pred. change (1 + - q) with (1 - q). fold (q / t) ((1 - q) / (1 - t)).
      rewrite <- !tech_pow_Rmult. set (x := (q / t) ^ k). set (y := ((1 - q) / (1 - t)) ^ j).
      field. lra.
    - intros q _. apply (ex_derive_continuous (V := R_NormedModule)). unfold gain. auto_derive.
      lra. }
  apply (is_RInt_unique (V := R_CompleteNormedModule)) in total.
  rewrite (RInt_plus (V := R_CompleteNormedModule)) in total
    by (apply (ex_RInt_scal (V := R_NormedModule)); assumption).
  rewrite !(RInt_scal (V := R_CompleteNormedModule)) in total by assumption.
  unfold even.
  set (I := RInt (fun q => gain q (S k) j) 0 t) in *.
  set (J := RInt (fun q => gain q k (S j)) 0 t) in *.
  change (INR (S k) / t * J + - (INR (S j) / (1 - t)) * I =
    gain t (S k) (S j) - gain 0 (S k) (S j)) in total.
  assert (gain t (S k) (S j) = 1).
  { unfold gain. replace (t / t) with 1 by (field; lra).
    replace ((1 - t) / (1 - t)) with 1 by (field; lra). rewrite !pow1. ring. }
  assert (gain 0 (S k) (S j) = 0) by (unfold gain; simpl; field; lra).
  replace (INR (S j) * t / (1 - t) * (/ t * I)) with (INR (S j) / (1 - t) * I) by (field; lra).
  replace (INR (S k) * (/ t * J)) with (INR (S k) / t * J) by (field; lra). lra.
Qed.

(* What the program weighs: half of the prior is a point at q = 0, half is even. For t = 1/2 the
   point gives 2^n to k = 0, and nothing to any other. *)
Definition evidence (k j : nat) : R := (gain 0 k j + even k j) / 2.

Lemma evidence_nonneg (k j : nat) : 0 <= evidence k j.
Proof.
  unfold evidence. pose proof (even_nonneg k j). pose proof (gain_nonneg 0 k j ltac:(lra)). lra.
Qed.

Lemma evidence_at_first : evidence 0 0 = 1.
Proof. unfold evidence. rewrite even_at_first. unfold gain. simpl. field. Qed.

Lemma evidence_step (P : R) (k j : nat) :
  t <= P <= 1 -> P * evidence (S k) j + (1 - P) * evidence k (S j) <= evidence k j.
Proof.
  intros likely. unfold evidence. pose proof (even_step P k j likely).
  pose proof (gain_step P 0 k j ltac:(lra) likely). lra.
Qed.

Theorem evidence_falls (k j : nat) : evidence (S k) j <= evidence k (S j).
Proof.
  unfold evidence. pose proof (even_falls k j). pose proof (gain_falls 0 k j ltac:(lra)). lra.
Qed.

Corollary evidence_falls_in_all (n k c : nat) :
  (k <= c <= n)%nat -> evidence c (n - c) <= evidence k (n - k).
Proof.
  intros [less below]. induction less as [|c less IH]; [apply Rle_refl|].
  apply Rle_trans with (2 := IH ltac:(lia)).
  replace (n - c)%nat with (S (n - S c)) by lia. apply evidence_falls.
Qed.

End Evidence.

(* ---- the run --------------------------------------------------------------------------------- *)

Fixpoint count (holds : R -> bool) (values : list R) : nat :=
  match values with
  | [] => O
  | x :: values => if holds x then S (count holds values) else count holds values
  end.

Definition at_most (m x : R) : bool := if Rle_dec x m then true else false.
Definition no_less (m x : R) : bool := if Rle_dec m x then true else false.
Definition below (m x : R) : bool := if Rlt_dec x m then true else false.
Definition above (m x : R) : bool := if Rlt_dec m x then true else false.

Lemma count_at_most_length (holds : R -> bool) (values : list R) :
  (count holds values <= length values)%nat.
Proof. induction values as [|x l IH]; simpl; [lia|]. destruct (holds x); lia. Qed.

Lemma count_monotone (f g : R -> bool) (values : list R) :
  (forall x, f x = true -> g x = true) -> (count f values <= count g values)%nat.
Proof.
  intros implies. induction values as [|x l IH]; simpl; [lia|].
  specialize (implies x). destruct (f x), (g x); try discriminate (implies eq_refl); lia.
Qed.

Section Observations.
Variables (law : history -> nat -> R) (K : nat).
Hypothesis lawful : is_law law K.

(* Some steps of the run are observations: `turn` tells, from what was before, whether the next one
   is, and `value` what is observed if its outcome is k. *)
Variables (turn : history -> bool) (value : history -> nat -> R).

(* What was observed, the last value first. *)
Fixpoint observations (h : history) : list R :=
  match h with
  | [] => []
  | k :: h => if turn h then value h k :: observations h else observations h
  end.

(* The probability that an observation after h has a property. *)
Definition chance (holds : R -> bool) (h : history) : R :=
  sum (fun k => law h k * if holds (value h k) then 1 else 0) K.

(* m is a quantile of order t of every observation, whatever was before: a value is at most m with a
   probability of t or more, and no less than m with one of 1 - t or more. *)
Definition quantile (t m : R) : Prop :=
  forall h, turn h = true -> t <= chance (at_most m) h /\ 1 - t <= chance (no_less m) h.

Lemma chance_range (holds : R -> bool) (h : history) : 0 <= chance holds h <= 1.
Proof.
  destruct (lawful h) as [sign total]. unfold chance. split.
  - apply sum_nonneg. intros k small. pose proof (sign k small).
    destruct (holds (value h k)); lra.
  - apply Rle_trans with (sum (law h) K); [|lra]. apply sum_monotone. intros k small.
    pose proof (sign k small).
    destruct (holds (value h k)); lra.
Qed.

Section OneSide.
Variables (t beta : R) (holds : R -> bool).
Hypotheses (inside : 0 < t < 1) (level : 0 < beta).
Hypothesis likely : forall h, turn h = true -> t <= chance holds h.

Let against (values : list R) : R :=
  evidence t (count holds values) (length values - count holds values).

Lemma against_is_unfavourable :
  supermartingale (weighted law K) (fun h => against (observations h)).
Proof.
  apply finite_supermartingale; [exact lawful | |].
  { intros; unfold against; apply (evidence_nonneg t inside). }
  intros h.
  destruct (lawful h) as [_ total]. cbn [observations]. destruct (turn h) eqn:now.
  - set (k := count holds (observations h)). set (n := length (observations h)).
    pose proof (count_at_most_length holds (observations h)) as few. fold k n in few.
    pose proof (chance_range holds h).
    pose proof (evidence_step t inside (chance holds h) k (n - k)
      ltac:(specialize (likely h now); lra)) as step.
    eapply Rle_trans; [|exact step]. apply Req_le.
    set (up := evidence t (S k) (n - k)). set (down := evidence t k (S (n - k))).
    transitivity (sum (fun o => (up - down) * (law h o * if holds (value h o) then 1 else 0) +
                                down * law h o) K).
    + apply sum_ext. intros o _. unfold against. simpl count. simpl length. fold k n.
      destruct (holds (value h o)).
      * replace (S n - S k)%nat with (n - k)%nat by lia. fold up. ring.
      * replace (S n - k)%nat with (S (n - k)) by lia. fold down. ring.
    + rewrite sum_plus, !sum_scale, total. fold (chance holds h). ring.
  - rewrite (sum_ext _ (fun o => against (observations h) * law h o)) by (intros; ring).
    rewrite sum_scale, total. lra.
Qed.

Definition refutes (h : history) : bool :=
  at_least (/ beta) (fun h => against (observations h)) h.

Lemma one_side_is_kept (T : nat) : probability (weighted law K) T (ever refutes) <= beta.
Proof.
  eapply Rle_trans.
  - apply ville; [apply finite_means, lawful | exact against_is_unfavourable |].
    apply Rinv_0_lt_compat, level.
  - unfold against. cbn [observations count length Nat.sub].
    rewrite (evidence_at_first t inside). apply Req_le. field. lra.
Qed.
End OneSide.

(* What suffices of two ends: at most c observations lie beyond an end, and c is so few that the
   evidence is 2/alpha or more. None is an end at infinity. *)
Definition low_end (t alpha : R) (values : list R) (low : option R) : Prop :=
  match low with
  | None => True
  | Some l => exists c, (count (below l) values <= c <= length values)%nat /\
                        2 / alpha <= evidence t c (length values - c)
  end.
Definition high_end (t alpha : R) (values : list R) (high : option R) : Prop :=
  match high with
  | None => True
  | Some u => exists c, (count (above u) values <= c <= length values)%nat /\
                        2 / alpha <= evidence (1 - t) c (length values - c)
  end.

Definition misses (m : R) (low high : option R) : bool :=
  match low with None => false | Some l => below l m end ||
  match high with None => false | Some u => above u m end.

(* The interval that is printed in the end misses the quantile with a probability of at most alpha:
   its ends are of any two looks, at times chosen by whatever rule, as a run keeps what an earlier
   look has excluded. *)
Theorem quantile_interval_holds (t m alpha : R) (time time' : history -> history)
    (low high : history -> option R) (T : nat) :
  0 < t < 1 -> 0 < alpha -> quantile t m ->
  (forall h, earlier (time h) h) -> (forall h, earlier (time' h) h) ->
  (forall h, low_end t alpha (observations (time h)) (low h)) ->
  (forall h, high_end t alpha (observations (time' h)) (high h)) ->
  probability (weighted law K) T (fun h => misses m (low h) (high h)) <= alpha.
Proof.
  intros inside level truth chosen chosen' lowers uppers.
  set (left := refutes t (alpha / 2) (at_most m)).
  set (right := refutes (1 - t) (alpha / 2) (no_less m)).
  set (sides := fun i : nat => match i with O => ever left | _ => ever right end).
  apply Rle_trans with (probability (weighted law K) T (some_of sides 2)).
  - apply probability_monotone; [apply finite_means, lawful|]. intros h missed.
    pose proof (lowers h) as lower. pose proof (uppers h) as upper.
    unfold misses in missed. apply orb_prop in missed.
    cbn [some_of sides]. rewrite !orb_true_iff. destruct missed as [missed | missed].
    + left. right. apply (ever_by_then _ _ _ (chosen h)). unfold left, refutes, at_least.
      destruct (Rle_dec _ _) as [_ | not]; [reflexivity | exfalso; apply not].
      destruct (low h) as [l|]; [|discriminate]. destruct lower as [c [few enough]].
      replace (/ (alpha / 2)) with (2 / alpha) by (field; lra).
      apply Rle_trans with (1 := enough). apply (evidence_falls_in_all t inside). split; [|lia].
      apply Nat.le_trans with (2 := proj1 few). apply count_monotone.
      intros x. unfold below, at_most in *. destruct (Rlt_dec m l); [|discriminate].
      destruct (Rle_dec x m), (Rlt_dec x l); trivial; lra.
    + right. apply (ever_by_then _ _ _ (chosen' h)). unfold right, refutes, at_least.
      destruct (Rle_dec _ _) as [_ | not]; [reflexivity | exfalso; apply not].
      destruct (high h) as [u|]; [|discriminate]. destruct upper as [c [few enough]].
      replace (/ (alpha / 2)) with (2 / alpha) by (field; lra).
      apply Rle_trans with (1 := enough).
      apply (evidence_falls_in_all (1 - t) ltac:(lra)). split; [|lia].
      apply Nat.le_trans with (2 := proj1 few). apply count_monotone.
      intros x. unfold above, no_less in *. destruct (Rlt_dec u m); [|discriminate].
      destruct (Rle_dec m x), (Rlt_dec u x); trivial; lra.
  - apply Rle_trans with (sum (fun _ => alpha / 2) 2); [|simpl; lra].
    apply union; [apply finite_means, lawful|]. intros i _. destruct i as [|i]; simpl.
    + apply one_side_is_kept; [exact inside | lra |]. intros h now. apply (truth h now).
    + apply one_side_is_kept; [lra | lra |]. intros h now. apply (truth h now).
Qed.

(* ---- order statistics ------------------------------------------------------------------------ *)

Lemma count_of_permutation (holds : R -> bool) (xs ys : list R) :
  Permutation xs ys -> count holds xs = count holds ys.
Proof.
  induction 1 as [| x xs ys _ IH | x y xs | xs ys zs _ IH _ IH']; simpl.
  - reflexivity.
  - rewrite IH. reflexivity.
  - destruct (holds x), (holds y); reflexivity.
  - rewrite IH. exact IH'.
Qed.

(* Of sorted values, at most c are below the one that c others precede, and as many above the one
   that c others follow. *)
Lemma order_statistics (values : list R) (c : nat) :
  StronglySorted Rle values -> (c < length values)%nat ->
  (count (below (nth c values 0%R)) values <= c)%nat /\
  (count (above (nth (length values - S c) values 0%R)) values <= c)%nat.
Proof.
  intros sorted some. split.
  - revert c some. induction sorted as [|x l sorted IH least]; simpl; intros c some; [lia|].
    destruct c as [|c].
    + assert (none : forall xs, List.Forall (Rle x) xs -> count (below x) xs = O).
      { intros xs. induction 1 as [|y xs first _ IH']; simpl; [reflexivity|].
        unfold below at 1. destruct (Rlt_dec y x); [lra | exact IH']. }
      rewrite (none l least). unfold below. destruct (Rlt_dec x x); [lra | lia].
    + specialize (IH c ltac:(lia)). destruct (below (nth c l 0) x); lia.
  - induction sorted as [|x l sorted IH least]; simpl in *; [lia|].
    destruct (Nat.eq_dec c (length l)) as [-> | other].
    + replace (length l - length l)%nat with O by lia. simpl.
      unfold above at 1. destruct (Rlt_dec x x); [lra|]. apply count_at_most_length.
    + specialize (IH ltac:(lia)).
      replace (length l - c)%nat with (S (length l - S c)) by lia. simpl.
      set (u := nth (length l - S c) l 0) in *.
      assert (x <= u).
      { rewrite List.Forall_forall in least. apply least. apply nth_In. lia. }
      unfold above at 1. destruct (Rlt_dec u x); [lra | exact IH].
Qed.

(* The program's interval for the median: all numbers, or, once the evidence of c observations of n
   on one side is 2/alpha or more, from the one that c others precede in order to the one that c
   others follow; each end of a look of its own. *)
Theorem median_interval_holds (m alpha : R) (time time' : history -> history)
    (ordered ordered' : history -> list R) (rank rank' : history -> option nat) (T : nat) :
  0 < alpha -> quantile (1 / 2) m ->
  (forall h, earlier (time h) h) -> (forall h, earlier (time' h) h) ->
  (forall h, Permutation (observations (time h)) (ordered h)) ->
  (forall h, Permutation (observations (time' h)) (ordered' h)) ->
  (forall h, StronglySorted Rle (ordered h)) -> (forall h, StronglySorted Rle (ordered' h)) ->
  (forall h c, rank h = Some c -> (c < length (ordered h))%nat /\
    2 / alpha <= evidence (1 / 2) c (length (ordered h) - c)) ->
  (forall h c, rank' h = Some c -> (c < length (ordered' h))%nat /\
    2 / alpha <= evidence (1 / 2) c (length (ordered' h) - c)) ->
  probability (weighted law K) T (fun h => misses m
    (option_map (fun c => nth c (ordered h) 0) (rank h))
    (option_map (fun c => nth (length (ordered' h) - S c) (ordered' h) 0) (rank' h))) <= alpha.
Proof.
  intros level truth chosen chosen' same same' sorted sorted' few few'.
  apply quantile_interval_holds with (t := 1 / 2) (time := time) (time' := time');
    try assumption; [lra | |]; intros h.
  - unfold low_end. destruct (rank h) as [c|] eqn:known; simpl; [|exact I].
    destruct (few h c known) as [inside enough].
    destruct (order_statistics (ordered h) c (sorted h) inside) as [left _].
    exists c. rewrite (count_of_permutation _ _ _ (same h)), (Permutation_length (same h)).
    split; [split; [exact left | lia] | exact enough].
  - unfold high_end. destruct (rank' h) as [c|] eqn:known; simpl; [|exact I].
    destruct (few' h c known) as [inside enough].
    destruct (order_statistics (ordered' h) c (sorted' h) inside) as [_ right].
    exists c. rewrite (count_of_permutation _ _ _ (same' h)), (Permutation_length (same' h)).
    replace (1 - 1 / 2) with (1 / 2) by lra.
    split; [split; [exact right | lia] | exact enough].
Qed.
End Observations.

(* Such runs exist: 0 and 1, each with the probability 1/2, have the median 0. *)
Theorem two_values : quantile (fun _ _ => 1 / 2) 2 (fun _ => true) (fun _ k => INR k) (1 / 2) 0.
Proof.
  intros h _. unfold chance, at_most, no_less. simpl.
  destruct (Rle_dec 0 0), (Rle_dec 1 0), (Rle_dec 0 1); lra.
Qed.
