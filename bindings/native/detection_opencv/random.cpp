#include "api.h"

API(randu)(Mat* dst, const Mat* low, const Mat* high)
{
    return run([&] { cv::randu(*dst, *low, *high); });
}

API(randu_scalar)(Mat* dst, Scalar low, Scalar high)
{
    return run([&] { cv::randu(*dst, cv::Scalar(low), cv::Scalar(high)); });
}

API(randn)(Mat* dst, const Mat* mean, const Mat* stddev)
{
    return run([&] { cv::randn(*dst, *mean, *stddev); });
}

API(randn_scalar)(Mat* dst, Scalar mean, Scalar stddev)
{
    return run([&] { cv::randn(*dst, cv::Scalar(mean), cv::Scalar(stddev)); });
}

API(rand_shuffle)(Mat* dst, double factor, uint64_t* state)
{
    return run([&] {
        cv::RNG local(state ? *state : 0);
        cv::RNG& rng = state ? local : cv::theRNG();
        cv::randShuffle(*dst, factor, &rng);
        if (state)
            *state = rng.state;
    });
}

API(get_rng_state)(uint64_t* state)
{
    return run([&] { *state = cv::theRNG().state; });
}

API(set_rng_state)(uint64_t state)
{
    return run([&] { cv::theRNG() = cv::RNG(state); });
}
