#include "initproof/rigor/enclosure.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <type_traits>

#include <fmt/format.h>

namespace initproof::rigor {
namespace {

// mpfi_set_si takes long: on the platforms we build for it has 64 bits. Where it has not
// (WebAssembly), another one that takes 64 bits is put in its place (cmake/laboratory).
static_assert(sizeof(long) == sizeof(std::int64_t) ||
              std::is_same_v<decltype(&mpfi_set_si), int (*)(mpfi_ptr, std::int64_t)>);

constexpr double infinity = std::numeric_limits<double>::infinity();

// What MPFR remembers for a thread, pi and the like: it ends with the thread, which MPFR leaves to
// us.
struct Constants {
  Constants() = default;
  Constants(const Constants&) = delete;
  Constants& operator=(const Constants&) = delete;
  ~Constants() { mpfr_free_cache(); }
};

void begin(mpfi_ptr value, mpfr_prec_t precision) noexcept {
  static thread_local const Constants kept;
  (void)kept;
  mpfi_init2(value, precision);
}

}  // namespace

Enclosure::Enclosure(double value) : Enclosure(value, value) {}

Enclosure::Enclosure(double low, double high) {
  if (!std::isfinite(low) || !std::isfinite(high) || low > high) {
    throw std::invalid_argument(
        fmt::format("[{}, {}] is no interval of finite numbers", low, high));
  }
  begin(value_, precision);
  mpfi_interv_d(value_, low, high);
}

Enclosure::Enclosure(const Enclosure& other) {
  begin(value_, precision);
  mpfi_set(value_, other.value_);
}

Enclosure::Enclosure(Enclosure&& other) noexcept {
  begin(value_, precision);
  mpfi_swap(value_, other.value_);
}

Enclosure& Enclosure::operator=(const Enclosure& other) {
  if (this != &other) mpfi_set(value_, other.value_);
  return *this;
}

Enclosure& Enclosure::operator=(Enclosure&& other) noexcept {
  mpfi_swap(value_, other.value_);
  return *this;
}

Enclosure::~Enclosure() {
  mpfi_clear(value_);
}

Enclosure Enclosure::integer(std::uint64_t value) {
  Enclosure x;
  mpfi_set_ui(x.value_, value);
  return x;
}

Enclosure Enclosure::ratio(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) {
    throw std::invalid_argument(fmt::format("{} / 0 is no number", numerator));
  }
  Enclosure x;
  mpfi_set_si(x.value_, numerator);
  Enclosure divisor;
  mpfi_set_si(divisor.value_, denominator);
  return x /= divisor;
}

Enclosure Enclosure::between(const Enclosure& low, const Enclosure& high) {
  Enclosure x;
  if (low.undefined() || high.undefined() ||
      mpfr_greater_p(&low.value_->left, &high.value_->right) != 0) {
    mpfr_set_nan(&x.value_->left);
    mpfr_set_nan(&x.value_->right);
  } else {
    mpfi_interv_fr(x.value_, &low.value_->left, &high.value_->right);
  }
  return x;
}

double Enclosure::low() const {
  return undefined() ? -infinity : mpfr_get_d(&value_->left, MPFR_RNDD) + 0.0;  // no -0
}

double Enclosure::high() const {
  return undefined() ? infinity : mpfr_get_d(&value_->right, MPFR_RNDU) + 0.0;
}

Enclosure Enclosure::lower_end() const {
  Enclosure end;
  mpfi_set_fr(end.value_, &value_->left);
  return end;
}

Enclosure Enclosure::upper_end() const {
  Enclosure end;
  mpfi_set_fr(end.value_, &value_->right);
  return end;
}

bool Enclosure::undefined() const {
  return mpfi_nan_p(value_) != 0;
}

bool Enclosure::certainly_positive() const {
  return !undefined() && mpfr_sgn(&value_->left) > 0;
}

bool Enclosure::certainly_negative() const {
  return !undefined() && mpfr_sgn(&value_->right) < 0;
}

bool Enclosure::certainly_not_positive() const {
  return !undefined() && mpfr_sgn(&value_->right) <= 0;
}

bool Enclosure::contains(const Enclosure& other) const {
  return !undefined() && !other.undefined() &&
         mpfr_lessequal_p(&value_->left, &other.value_->left) != 0 &&
         mpfr_lessequal_p(&other.value_->right, &value_->right) != 0;
}

Enclosure& Enclosure::operator+=(const Enclosure& other) {
  mpfi_add(value_, value_, other.value_);
  return *this;
}

Enclosure& Enclosure::operator-=(const Enclosure& other) {
  mpfi_sub(value_, value_, other.value_);
  return *this;
}

Enclosure& Enclosure::operator*=(const Enclosure& other) {
  mpfi_mul(value_, value_, other.value_);
  return *this;
}

Enclosure& Enclosure::operator/=(const Enclosure& other) {
  mpfi_div(value_, value_, other.value_);
  return *this;
}

Enclosure operator-(const Enclosure& x) {
  Enclosure result;
  mpfi_neg(result.get(), x.get());
  return result;
}

bool certainly_less(const Enclosure& a, const Enclosure& b) {
  return !a.undefined() && !b.undefined() && mpfr_less_p(&a.get()->right, &b.get()->left) != 0;
}

Enclosure hull(const Enclosure& a, const Enclosure& b) {
  if (a.undefined()) return a;
  if (b.undefined()) return b;
  Enclosure result;
  mpfi_union(result.get(), a.get(), b.get());
  return result;
}

}  // namespace initproof::rigor
