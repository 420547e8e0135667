namespace OpenCvSharp;

public static partial class Cv2
{
    public static void SetNumThreads(int nThreads) => NativeMethods.Check(NativeMethods.ocv_set_num_threads(nThreads));

    public static int GetNumThreads()
    {
        NativeMethods.Check(NativeMethods.ocv_get_num_threads(out var result));
        return result;
    }

    public static int GetNumberOfCpus()
    {
        NativeMethods.Check(NativeMethods.ocv_get_number_of_cpus(out var result));
        return result;
    }

    public static void SetUseOptimized(bool onoff) => NativeMethods.Check(NativeMethods.ocv_set_use_optimized(onoff ? 1 : 0));

    public static bool UseOptimized()
    {
        NativeMethods.Check(NativeMethods.ocv_use_optimized(out var result));
        return result != 0;
    }

    public static long GetTickCount()
    {
        NativeMethods.Check(NativeMethods.ocv_get_tick_count(out var result));
        return result;
    }

    public static double GetTickFrequency()
    {
        NativeMethods.Check(NativeMethods.ocv_get_tick_frequency(out var result));
        return result;
    }

    public static string GetBuildInformation()
    {
        NativeMethods.Check(NativeMethods.ocv_get_build_information(out var result));
        return NativeMethods.Text(result);
    }

    public static string? GetVersionString()
    {
        NativeMethods.Check(NativeMethods.ocv_get_version_string(out var result));
        return NativeMethods.Text(result);
    }
}
