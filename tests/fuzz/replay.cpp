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

// Each target, under a name of its own (CMakeLists.txt).
extern "C" {
int fuzz_frame(const std::uint8_t *data, std::size_t size);
int fuzz_line(const std::uint8_t *data, std::size_t size);
int fuzz_page(const std::uint8_t *data, std::size_t size);
int fuzz_batch(const std::uint8_t *data, std::size_t size);
int fuzz_receipt(const std::uint8_t *data, std::size_t size);
int fuzz_request(const std::uint8_t *data, std::size_t size);
int fuzz_geojson(const std::uint8_t *data, std::size_t size);
int fuzz_tile(const std::uint8_t *data, std::size_t size);
int fuzz_bundle(const std::uint8_t *data, std::size_t size);
int fuzz_sealed(const std::uint8_t *data, std::size_t size);
int fuzz_spare(const std::uint8_t *data, std::size_t size);
int fuzz_csv(const std::uint8_t *data, std::size_t size);
int fuzz_html(const std::uint8_t *data, std::size_t size);
int fuzz_xml(const std::uint8_t *data, std::size_t size);
int fuzz_xlsx(const std::uint8_t *data, std::size_t size);
int fuzz_xls(const std::uint8_t *data, std::size_t size);
int fuzz_ods(const std::uint8_t *data, std::size_t size);
}

namespace {

struct Target {
    const char *name;
    int (*run)(const std::uint8_t *, std::size_t);
};

constexpr std::array targets{
    Target{"frame", fuzz_frame},     Target{"line", fuzz_line},
    Target{"page", fuzz_page},       Target{"batch", fuzz_batch},
    Target{"receipt", fuzz_receipt}, Target{"request", fuzz_request},
    Target{"geojson", fuzz_geojson}, Target{"tile", fuzz_tile},
    Target{"bundle", fuzz_bundle},   Target{"sealed", fuzz_sealed},
    Target{"spare", fuzz_spare},     Target{"csv", fuzz_csv},
    Target{"html", fuzz_html},       Target{"xml", fuzz_xml},
    Target{"xlsx", fuzz_xlsx},       Target{"xls", fuzz_xls},
    Target{"ods", fuzz_ods},
};

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
