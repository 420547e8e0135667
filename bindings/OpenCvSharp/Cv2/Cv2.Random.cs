namespace OpenCvSharp;

public static partial class Cv2
{
    public static void Randu(InputOutputArray dst, InputArray low, InputArray high)
    {
        NativeMethods.Check(NativeMethods.ocv_randu(Out(dst), In(low), In(high)));
        Fix(dst);
    }

    public static void Randu(InputOutputArray dst, Scalar low, Scalar high)
    {
        NativeMethods.Check(NativeMethods.ocv_randu_scalar(Out(dst), low, high));
        Fix(dst);
    }

    public static void Randn(InputOutputArray dst, InputArray mean, InputArray stddev)
    {
        NativeMethods.Check(NativeMethods.ocv_randn(Out(dst), In(mean), In(stddev)));
        Fix(dst);
    }

    public static void Randn(InputOutputArray dst, Scalar mean, Scalar stddev)
    {
        NativeMethods.Check(NativeMethods.ocv_randn_scalar(Out(dst), mean, stddev));
        Fix(dst);
    }

    public static void RandShuffle(InputOutputArray dst, double iterFactor)
    {
        var rng = GetTheRNG();
        RandShuffle(dst, iterFactor, ref rng);
        SetTheRNG(rng.State);
    }

    public static void RandShuffle(InputOutputArray dst, double iterFactor, ref RNG rng)
    {
        var state = rng.State;
        NativeMethods.Check(NativeMethods.ocv_rand_shuffle(Out(dst), iterFactor, ref state));
        rng.State = state;
        Fix(dst);
    }

    public static RNG GetTheRNG()
    {
        NativeMethods.Check(NativeMethods.ocv_get_rng_state(out var state));
        return new(state);
    }

    public static RNG SetTheRNG(ulong state)
    {
        NativeMethods.Check(NativeMethods.ocv_set_rng_state(state));
        return new(state);
    }
}
