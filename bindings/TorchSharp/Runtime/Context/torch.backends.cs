namespace TorchSharp;

public static partial class torch
{
    public static class backends
    {
        private const int CublasTf32 = 0;
        private const int CudnnTf32 = 1;

        private static unsafe bool Get(int flag)
        {
            byte value;
            NativeErrors.Check(Native.detection_flag(flag, &value));
            return value != 0;
        }

        private static void Set(int flag, bool value) => NativeErrors.Check(Native.detection_set_flag(flag, value ? (byte)1 : (byte)0));

        public static class cuda
        {
            public static class matmul
            {
                public static bool allow_tf32
                {
                    get => Get(CublasTf32);
                    set => Set(CublasTf32, value);
                }
            }
        }

        public static class cudnn
        {
            public static bool allow_tf32
            {
                get => Get(CudnnTf32);
                set => Set(CudnnTf32, value);
            }
        }
    }
}
