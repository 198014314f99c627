// SPDX-License-Identifier: GPL-3.0-or-later
// Gives every seed to its target once, without libFuzzer: a part of every test run. The argument is
// the folder of seeds.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): one list for declarations and table.
#define FOR_EACH_TARGET(X)                                                                         \
    X(frame)                                                                                       \
    X(line)                                                                                        \
    X(page) X(batch) X(receipt) X(request) X(geojson) X(bundle) X(csv) X(html) X(xml) X(xlsx)      \
        X(xls) X(ods)

#define DECLARE(name) extern "C" int fuzz_##name(const std::uint8_t *data, std::size_t size);
FOR_EACH_TARGET(DECLARE)
#undef DECLARE

namespace {

struct Target {
    const char *name;
    int (*run)(const std::uint8_t *, std::size_t);
};

#define ENTRY(name) Target{#name, fuzz_##name},
constexpr std::array targets{FOR_EACH_TARGET(ENTRY)};
#undef ENTRY

std::vector<std::uint8_t> bytesOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("usage: fuzz_replay FOLDER\n", stderr);
        return 2;
    }
    for (const Target &target : targets) {
        int seeds = 0;
        for (const auto &entry :
             std::filesystem::directory_iterator(std::filesystem::path(argv[1]) / target.name)) {
            const std::vector<std::uint8_t> bytes = bytesOf(entry.path());
            (void)target.run(bytes.data(), bytes.size());
            ++seeds;
        }
        std::printf("%-8s %d seeds\n", target.name, seeds);
        if (seeds == 0) {
            return 1;
        }
    }
    return 0;
}
