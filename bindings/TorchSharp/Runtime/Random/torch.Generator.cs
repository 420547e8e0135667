namespace TorchSharp;

public static partial class torch
{
    public unsafe class Generator : IDisposable
    {
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            nint created;
            NativeErrors.Check(Native.detection_generator_new((long)this.device.type, this.device.index, (long)seed, &created));
            Handle = created;
        }

        private Generator(nint handle, Device device)
        {
            Handle = handle;
            this.device = device;
        }

        ~Generator() => Dispose(false);

        public static Generator Default
        {
            get
            {
                nint found;
                NativeErrors.Check(Native.detection_generator_default((long)DeviceType.CPU, -1, &found));
                return new Generator(found, CPU);
            }
        }

        public nint Handle { get; private set; }

        public Device device { get; private set; }

        public Tensor get_state()
        {
            nint state;
            NativeErrors.Check(Native.detection_generator_state(Handle, &state));
            GC.KeepAlive(this);
            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            NativeErrors.Check(Native.detection_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        public Generator manual_seed(long seed)
        {
            NativeErrors.Check(Native.detection_generator_set_seed(Handle, seed));
            GC.KeepAlive(this);
            return this;
        }

        public long seed()
        {
            long drawn;
            NativeErrors.Check(Native.detection_generator_seed(Handle, &drawn));
            GC.KeepAlive(this);
            return drawn;
        }

        public long initial_seed()
        {
            long initial;
            NativeErrors.Check(Native.detection_generator_initial_seed(Handle, &initial));
            GC.KeepAlive(this);
            return initial;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (Handle != 0)
                Native.detection_generator_free(Handle);
            Handle = 0;
        }
    }
}
