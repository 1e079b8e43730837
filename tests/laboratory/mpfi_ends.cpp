#include <cinttypes>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include <mpfi.h>

// Prints, bit by bit, what the operations give that the rooms take from MPFI, for numbers of all
// signs and sizes. Built with MPFI and with what takes its place where there is none, it must print
// the same.
namespace {

std::uint64_t state = 1;

std::uint64_t next() {  // SplitMix64
  std::uint64_t x = state += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111eb;
  return x ^ (x >> 31U);
}

double number() {
  const auto unit = static_cast<double>(next() >> 11U) * 0x1p-53;
  const int exponent = static_cast<int>(next() % 41) - 20;
  switch (next() % 8) {
    case 0:
      return 0;
    case 1:
      return static_cast<double>(static_cast<int>(next() % 9) - 4);
    default:
      return std::ldexp(2 * unit - 1, exponent);
  }
}

class Interval {
 public:
  Interval() { mpfi_init2(value_, 160); }
  Interval(const Interval&) = delete;
  Interval& operator=(const Interval&) = delete;
  ~Interval() { mpfi_clear(value_); }
  mpfi_ptr get() { return value_; }

  void draw() {
    const double a = number();
    const double b = next() % 3 == 0 ? a : number();
    mpfi_interv_d(value_, std::fmin(a, b), std::fmax(a, b));
  }

 private:
  mpfi_t value_;
};

void print(mpfr_srcptr x) {
  // What becomes of a zero's sign nobody sees.
  if (mpfr_zero_p(x) != 0)
    std::printf(" 0");
  else
    mpfr_printf(" %Ra", x);
}

void print(const char* name, mpfi_ptr x) {
  std::printf("%s", name);
  if (mpfi_nan_p(x) != 0) {
    std::printf(" undefined\n");
    return;
  }
  print(&x->left);
  print(&x->right);
  std::printf(" %a\n", mpfi_get_d(x) + 0.0);
}

bool holds_zero(mpfi_ptr x) {
  return mpfr_sgn(&x->left) <= 0 && mpfr_sgn(&x->right) >= 0;
}

void of_two(Interval& a, Interval& b, Interval& c) {
  mpfi_add(c.get(), a.get(), b.get());
  print("add", c.get());
  mpfi_sub(c.get(), a.get(), b.get());
  print("sub", c.get());
  mpfi_mul(c.get(), a.get(), b.get());
  print("mul", c.get());
  mpfi_mul(c.get(), c.get(), a.get());
  print("mul3", c.get());
  if (!holds_zero(b.get())) {
    mpfi_div(c.get(), a.get(), b.get());
    print("div", c.get());
    if (!holds_zero(c.get())) {
      mpfi_div(c.get(), c.get(), c.get());
      print("div by itself", c.get());
    }
  }
  mpfi_union(c.get(), a.get(), b.get());
  print("union", c.get());
}

void of_one(Interval& a, Interval& c) {
  const struct {
    const char* name;
    int (*function)(mpfi_ptr, mpfi_srcptr);
  } functions[] = {{"neg", mpfi_neg},   {"abs", mpfi_abs},     {"sqr", mpfi_sqr},
                   {"exp", mpfi_exp},   {"expm1", mpfi_expm1}, {"asin", mpfi_asin},
                   {"sqrt", mpfi_sqrt}, {"log", mpfi_log},     {"log1p", mpfi_log1p}};
  for (const auto& each : functions) {
    each.function(c.get(), a.get());
    print(each.name, c.get());
  }
  mpfi_set(c.get(), a.get());
  mpfi_sub(c.get(), c.get(), c.get());
  print("minus itself", c.get());
}

}  // namespace

int main() {
  Interval a;
  Interval b;
  Interval c;
  mpfi_const_pi(c.get());
  print("pi", c.get());
  mpfi_set_si(c.get(), -4'611'686'018'427'387'905);
  print("set_si", c.get());
  mpfi_set_ui(c.get(), 18'446'744'073'709'551'615U);
  print("set_ui", c.get());
  for (int i = 0; i < 3000; ++i) {
    a.draw();
    b.draw();
    of_two(a, b, c);
    of_one(a, c);
    mpfi_exp(a.get(), a.get());  // ends with all their bits
    of_two(a, b, c);
  }
}
