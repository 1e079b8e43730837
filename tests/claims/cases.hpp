#pragma once

#include <sstream>
#include <string>

#include <rapidcheck.h>

#include "support/catch.hpp"

namespace initproof::tests {

/// rc::check for a property whose cases are too costly for a hundred of them: tries `cases`, and
/// fails the running Catch test with RapidCheck's report.
template <class Property>
void check_cases(const std::string& description, int cases, const Property& property) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = cases;
  rc::detail::TestMetadata metadata;
  metadata.id = metadata.description = description;
  const auto result = rc::detail::checkTestable(property, metadata, params);
  std::ostringstream report;
  rc::detail::printResultMessage(result, report);
  INFO(description << ": " << report.str());
  CHECK(result.template is<rc::detail::SuccessResult>());
}

}  // namespace initproof::tests
