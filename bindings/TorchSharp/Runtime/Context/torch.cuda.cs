namespace TorchSharp;

public static partial class torch
{
    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available() => Native.detection_cudnn() != 0;

        public static int device_count() => (int)Native.detection_cuda_devices();

        public static void manual_seed(long seed) => Seed(-1, seed);

        public static void manual_seed_all(long seed)
        {
            for (int i = 0; i < device_count(); i++)
                Seed(i, seed);
        }

        public static void synchronize(Device? device = null)
        {
            if (is_available())
                NativeErrors.Check(Native.detection_cuda_synchronize(device?.index ?? -1));
        }

        private static unsafe void Seed(int index, long seed)
        {
            if (!is_available())
                return;
            nint generator;
            NativeErrors.Check(Native.detection_generator_default((long)DeviceType.CUDA, index, &generator));
            long status = Native.detection_generator_set_seed(generator, seed);
            Native.detection_generator_free(generator);
            NativeErrors.Check(status);
        }
    }
}
