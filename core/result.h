// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <utility>

namespace core {

// Why an operation failed, in the few kinds a caller can act on.
struct Error {
    enum class Kind {
        NotFound,
        Invalid,
        Conflict,
        Unauthorized,
        Offline,
        Busy,
        DiskFull,
        Storage,
        Protocol
    };

    Kind kind = Kind::Invalid;
    QString
        detail; // A sentence in English for logs and command lines; windows make their own text.

    bool operator==(const Error &) const = default;
};

// Whether the same request can never succeed, so that trying again makes no sense.
constexpr bool isPermanent(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotFound:
    case Error::Kind::Invalid:
    case Error::Kind::Conflict:
    case Error::Kind::Unauthorized:
    case Error::Kind::Protocol:
        return true;
    case Error::Kind::Offline:
    case Error::Kind::Busy:
    case Error::Kind::DiskFull:
    case Error::Kind::Storage:
        return false;
    }
    return false;
}

// A value or the Error that stands in its place. Ignoring one is a compile error.
template <typename T = void>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

inline tl::unexpected<Error> fail(Error::Kind kind, QString detail)
{
    return tl::unexpected(Error{kind, std::move(detail)});
}

namespace detail {

template <typename T>
T take(Result<T> &&result)
{
    return *std::move(result);
}

inline void take(Result<> &&) {}

} // namespace detail

} // namespace core

// The value of a Result; on failure, returns its error from the function. (TRY_JOIN pastes tokens.)
#define TRY_JOIN_AGAIN(a, b) a##b
#define TRY_JOIN(a, b) TRY_JOIN_AGAIN(a, b)
#define TRY(expression) TRY_AS(expression, TRY_JOIN(tryResult, __COUNTER__))
#define TRY_AS(expression, name)                                                                   \
    __extension__({                                                                                \
        auto name = (expression);                                                                  \
        if (!name) {                                                                               \
            return tl::unexpected(std::move(name).error());                                        \
        }                                                                                          \
        ::core::detail::take(std::move(name)); /* *result, or nothing for Result<> */              \
    })
