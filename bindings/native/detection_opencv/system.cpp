#include "api.h"

#include <opencv2/core/utility.hpp>

API(set_num_threads)(int threads)
{
    return run([&] { cv::setNumThreads(threads); });
}

API(get_num_threads)(int* result)
{
    return run([&] { *result = cv::getNumThreads(); });
}

API(get_number_of_cpus)(int* result)
{
    return run([&] { *result = cv::getNumberOfCPUs(); });
}

API(set_use_optimized)(int on)
{
    return run([&] { cv::setUseOptimized(on != 0); });
}

API(use_optimized)(int* result)
{
    return run([&] { *result = cv::useOptimized(); });
}

API(get_tick_count)(int64_t* result)
{
    return run([&] { *result = cv::getTickCount(); });
}

API(get_tick_frequency)(double* result)
{
    return run([&] { *result = cv::getTickFrequency(); });
}

// The strings of the two below live as long as the process.
API(get_build_information)(const char** result)
{
    return run([&] { *result = cv::getBuildInformation().c_str(); });
}

API(get_version_string)(const char** result)
{
    return run([&] {
        static const std::string version = cv::getVersionString();
        *result = version.c_str();
    });
}
