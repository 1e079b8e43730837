#pragma once

#include <cstdint>
#include <initializer_list>

#ifdef __EMSCRIPTEN__
// MPFR was built with GMP's small sibling; its header names this type, which that one lacks.
#include <mini-gmp.h>
typedef long gmp_randstate_t[1];  // NOLINT(modernize-use-using): C's
#define MPFR_USE_MINI_GMP 1
#endif
// Before mpfr.h, which then has mpfr_set_sj and mpfr_set_uj.
#define MPFR_USE_INTMAX_T 1
#include <mpfr.h>

// What the rooms of initproof take from MPFI (Revol and Rouillier, "Motivations for an arbitrary
// precision interval arithmetic and the MPFI library", Reliable Computing 11, 2005), over MPFR, by
// MPFI's names: Debian has no MPFI for WebAssembly. Every end is that of the narrowest interval,
// rounded outward, as in MPFI; tests/laboratory/mpfi compares both, end by end.

struct InitproofInterval {
  __mpfr_struct left;
  __mpfr_struct right;
};
using mpfi_t = InitproofInterval[1];
using mpfi_ptr = InitproofInterval*;
using mpfi_srcptr = const InitproofInterval*;

inline void mpfi_init2(mpfi_ptr x, mpfr_prec_t precision) {
  mpfr_init2(&x->left, precision);
  mpfr_init2(&x->right, precision);
}

inline void mpfi_clear(mpfi_ptr x) {
  mpfr_clear(&x->left);
  mpfr_clear(&x->right);
}

inline void mpfi_swap(mpfi_ptr a, mpfi_ptr b) {
  mpfr_swap(&a->left, &b->left);
  mpfr_swap(&a->right, &b->right);
}

inline int mpfi_nan_p(mpfi_srcptr x) {
  return mpfr_nan_p(&x->left) != 0 || mpfr_nan_p(&x->right) != 0 ? 1 : 0;
}

namespace initproof_mpfi {

inline void make_nan(mpfi_ptr x) {
  mpfr_set_nan(&x->left);
  mpfr_set_nan(&x->right);
}

// The ends in the order of an increasing function.
inline int rising(int (*function)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t), mpfi_ptr to, mpfi_srcptr x) {
  function(&to->left, &x->left, MPFR_RNDD);
  function(&to->right, &x->right, MPFR_RNDU);
  if (mpfi_nan_p(to) != 0) make_nan(to);
  return 0;
}

// A number of the same precision as an interval's ends.
class Number {
 public:
  explicit Number(mpfi_srcptr like) { mpfr_init2(value_, mpfr_get_prec(&like->left)); }
  Number(const Number&) = delete;
  Number& operator=(const Number&) = delete;
  ~Number() { mpfr_clear(value_); }
  mpfr_ptr get() { return value_; }

 private:
  mpfr_t value_;
};

using Operation = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

// The least and the largest of four results, whatever the signs. 0 times infinity, which is 0 here,
// is no result of finite numbers.
inline void extremes(Operation operation, mpfi_ptr to, mpfi_srcptr a, mpfi_srcptr b) {
  Number low(to);
  Number high(to);
  Number each(to);
  bool first = true;
  for (mpfr_srcptr x : {&a->left, &a->right}) {
    for (mpfr_srcptr y : {&b->left, &b->right}) {
      operation(each.get(), x, y, MPFR_RNDD);
      if (first || mpfr_less_p(each.get(), low.get()) != 0)
        mpfr_set(low.get(), each.get(), MPFR_RNDD);
      operation(each.get(), x, y, MPFR_RNDU);
      if (first || mpfr_greater_p(each.get(), high.get()) != 0)
        mpfr_set(high.get(), each.get(), MPFR_RNDU);
      first = false;
    }
  }
  mpfr_swap(&to->left, low.get());
  mpfr_swap(&to->right, high.get());
}

}  // namespace initproof_mpfi

inline int mpfi_set(mpfi_ptr to, mpfi_srcptr x) {
  return initproof_mpfi::rising(mpfr_set, to, x);
}

inline int mpfi_set_fr(mpfi_ptr to, mpfr_srcptr x) {
  mpfr_set(&to->left, x, MPFR_RNDD);
  mpfr_set(&to->right, x, MPFR_RNDU);
  return 0;
}

inline int mpfi_set_si(mpfi_ptr to, std::int64_t value) {
  mpfr_set_sj(&to->left, value, MPFR_RNDD);
  mpfr_set_sj(&to->right, value, MPFR_RNDU);
  return 0;
}

inline int mpfi_set_ui(mpfi_ptr to, std::uint64_t value) {
  mpfr_set_uj(&to->left, value, MPFR_RNDD);
  mpfr_set_uj(&to->right, value, MPFR_RNDU);
  return 0;
}

inline int mpfi_interv_d(mpfi_ptr to, double low, double high) {
  mpfr_set_d(&to->left, low, MPFR_RNDD);
  mpfr_set_d(&to->right, high, MPFR_RNDU);
  return 0;
}

inline int mpfi_interv_fr(mpfi_ptr to, mpfr_srcptr low, mpfr_srcptr high) {
  mpfr_set(&to->left, low, MPFR_RNDD);
  mpfr_set(&to->right, high, MPFR_RNDU);
  return 0;
}

inline int mpfi_add(mpfi_ptr to, mpfi_srcptr a, mpfi_srcptr b) {
  mpfr_add(&to->left, &a->left, &b->left, MPFR_RNDD);
  mpfr_add(&to->right, &a->right, &b->right, MPFR_RNDU);
  return 0;
}

inline int mpfi_sub(mpfi_ptr to, mpfi_srcptr a, mpfi_srcptr b) {
  initproof_mpfi::Number left(to);
  mpfr_sub(left.get(), &a->left, &b->right, MPFR_RNDD);
  mpfr_sub(&to->right, &a->right, &b->left, MPFR_RNDU);
  mpfr_swap(&to->left, left.get());
  return 0;
}

inline int mpfi_mul(mpfi_ptr to, mpfi_srcptr a, mpfi_srcptr b) {
  initproof_mpfi::extremes(mpfr_mul, to, a, b);
  return 0;
}

// The whole line if the divisor contains 0.
inline int mpfi_div(mpfi_ptr to, mpfi_srcptr a, mpfi_srcptr b) {
  if (mpfi_nan_p(a) != 0 || mpfi_nan_p(b) != 0) {
    initproof_mpfi::make_nan(to);
  } else if (mpfr_sgn(&b->left) > 0 || mpfr_sgn(&b->right) < 0) {
    initproof_mpfi::extremes(mpfr_div, to, a, b);
  } else {
    mpfr_set_inf(&to->left, -1);
    mpfr_set_inf(&to->right, 1);
  }
  return 0;
}

inline int mpfi_neg(mpfi_ptr to, mpfi_srcptr x) {
  mpfr_neg(&to->left, &x->left, MPFR_RNDN);
  mpfr_neg(&to->right, &x->right, MPFR_RNDN);
  mpfr_swap(&to->left, &to->right);
  return 0;
}

inline int mpfi_abs(mpfi_ptr to, mpfi_srcptr x) {
  if (mpfi_nan_p(x) != 0) {
    initproof_mpfi::make_nan(to);
  } else if (mpfr_sgn(&x->left) >= 0) {
    mpfi_set(to, x);
  } else if (mpfr_sgn(&x->right) <= 0) {
    mpfi_neg(to, x);
  } else {
    mpfr_neg(&to->left, &x->left, MPFR_RNDU);
    mpfr_max(&to->right, &to->left, &x->right, MPFR_RNDU);
    mpfr_set_zero(&to->left, 1);
  }
  return 0;
}

inline int mpfi_sqr(mpfi_ptr to, mpfi_srcptr x) {
  mpfi_abs(to, x);
  return initproof_mpfi::rising(mpfr_sqr, to, to);
}

inline int mpfi_sqrt(mpfi_ptr to, mpfi_srcptr x) {
  return initproof_mpfi::rising(mpfr_sqrt, to, x);
}
inline int mpfi_exp(mpfi_ptr to, mpfi_srcptr x) {
  return initproof_mpfi::rising(mpfr_exp, to, x);
}
inline int mpfi_expm1(mpfi_ptr to, mpfi_srcptr x) {
  return initproof_mpfi::rising(mpfr_expm1, to, x);
}
inline int mpfi_log(mpfi_ptr to, mpfi_srcptr x) {
  return initproof_mpfi::rising(mpfr_log, to, x);
}
inline int mpfi_log1p(mpfi_ptr to, mpfi_srcptr x) {
  return initproof_mpfi::rising(mpfr_log1p, to, x);
}
inline int mpfi_asin(mpfi_ptr to, mpfi_srcptr x) {
  return initproof_mpfi::rising(mpfr_asin, to, x);
}

inline int mpfi_const_pi(mpfi_ptr to) {
  mpfr_const_pi(&to->left, MPFR_RNDD);
  mpfr_const_pi(&to->right, MPFR_RNDU);
  return 0;
}

inline int mpfi_union(mpfi_ptr to, mpfi_srcptr a, mpfi_srcptr b) {
  mpfr_min(&to->left, &a->left, &b->left, MPFR_RNDD);
  mpfr_max(&to->right, &a->right, &b->right, MPFR_RNDU);
  return 0;
}

inline int mpfi_intersect(mpfi_ptr to, mpfi_srcptr a, mpfi_srcptr b) {
  mpfr_max(&to->left, &a->left, &b->left, MPFR_RNDD);
  mpfr_min(&to->right, &a->right, &b->right, MPFR_RNDU);
  if (mpfi_nan_p(a) != 0 || mpfi_nan_p(b) != 0 || mpfr_greater_p(&to->left, &to->right) != 0)
    initproof_mpfi::make_nan(to);
  return 0;
}

// The middle at 53 bits, rounded once for the sum; halving is exact.
inline double mpfi_get_d(mpfi_srcptr x) {
  mpfr_t middle;
  mpfr_init2(middle, 53);
  mpfr_add(middle, &x->left, &x->right, MPFR_RNDN);
  mpfr_div_2ui(middle, middle, 1, MPFR_RNDN);
  const double value = mpfr_get_d(middle, MPFR_RNDN);
  mpfr_clear(middle);
  return value;
}
