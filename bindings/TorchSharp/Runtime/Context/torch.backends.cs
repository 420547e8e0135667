namespace TorchSharp;

public static partial class torch
{
    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                public static bool allow_tf32
                {
                    get => Native.detection_flag(0) != 0;
                    set => NativeErrors.Check(Native.detection_set_flag(0, value ? (byte)1 : (byte)0));
                }
            }
        }

        public static class cudnn
        {
            public static bool allow_tf32
            {
                get => Native.detection_flag(1) != 0;
                set => NativeErrors.Check(Native.detection_set_flag(1, value ? (byte)1 : (byte)0));
            }
        }
    }
}
