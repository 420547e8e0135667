#include "api.h"

#include <string>

namespace
{
    struct LastError
    {
        int code = 0;
        int line = 0;
        std::string function, message, file;
    };

    thread_local LastError last;

    // OpenCV prints every error to stderr unless somebody else takes it; ours travel as exceptions.
    int silent(int, const char*, const char*, const char*, int, void*) { return 0; }

    const auto redirected = cv::redirectError(silent);
}

void remember(const cv::Exception& exception) noexcept
{
    try
    {
        last = {exception.code, exception.line, exception.func, exception.err, exception.file};
    }
    catch (...)
    {
        last.code = cv::Error::StsNoMem;
    }
}

void remember(int code, const char* message) noexcept
{
    try
    {
        last = {code, 0, {}, message, {}};
    }
    catch (...)
    {
        last.code = cv::Error::StsNoMem;
    }
}

// The strings live until the next failure on the calling thread.
extern "C" __attribute__((visibility("default"))) void ocv_last_error(
    int* code, int* line, const char** function, const char** message, const char** file)
{
    *code = last.code;
    *line = last.line;
    *function = last.function.c_str();
    *message = last.message.c_str();
    *file = last.file.c_str();
}
