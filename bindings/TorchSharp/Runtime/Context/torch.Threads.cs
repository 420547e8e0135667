namespace TorchSharp;

public static partial class torch
{
    public static int get_num_threads() => (int)Native.detection_threads();

    public static void set_num_threads(int num) => NativeErrors.Check(Native.detection_set_threads(num));

    public static int get_num_interop_threads() => (int)Native.detection_interop_threads();

    public static void set_num_interop_threads(int num) => NativeErrors.Check(Native.detection_set_interop_threads(num));
}
