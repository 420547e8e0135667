using Detection.Bindings;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A handle on a libtorch tensor (an <c>at::Tensor*</c>).</summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        private nint handle;
        private NativeBytes memory;

        internal Tensor(nint handle)
            : this(handle, Native.detection_tensor_owned_bytes(handle))
        {
        }

        /// <param name="handle">The tensor, now owned by this object.</param>
        /// <param name="ownedBytes">Memory that only this tensor keeps alive; the garbage collector is told of it.</param>
        internal Tensor(nint handle, long ownedBytes)
        {
            this.handle = handle;
            memory.Set(ownedBytes);
            long count = Interlocked.Increment(ref totalCount);
            if (count > peakCount)
                peakCount = count;
            OwningDisposeScope = DisposeScopeManager.ThreadSingleton.Register(this);
        }

        ~Tensor() => Dispose(false);

        public static long TotalCount => Interlocked.Read(ref totalCount);

        public static long PeakCount => peakCount;

        public string? name { get; set; }

        public nint Handle => handle != 0 ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        public bool IsInvalid => handle == 0;

        internal DisposeScope? OwningDisposeScope { get; set; }

        public static Tensor UnsafeCreateTensor(nint handle) => new(handle);

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        public override int GetHashCode() => base.GetHashCode();

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } current)
                current.MoveToOther(other, this);
            else
                other?.Attach(this);
            return this;
        }

        [Obsolete("The method name misspells 'Detach.' Use 'DetachFromDisposeScope' instead.", false)]
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();

        public nint DecoupleFromNativeHandle()
        {
            GC.SuppressFinalize(this);
            _ = Handle;
            return MoveHandle();
        }

        /// <summary>Gives the native tensor away; this object is then invalid, and a member of no scope.</summary>
        internal nint MoveHandle()
        {
            nint moved = handle;
            if (moved != 0)
            {
                Leave(disposing: true);
                handle = 0;
            }
            return moved;
        }

        /// <summary>A second object for the same tensor, with a lifetime of its own.</summary>
        internal Tensor CopyHandle() => new(Native.detection_tensor_copy_handle(Handle), 0);

        protected virtual void Dispose(bool disposing)
        {
            if (handle == 0)
                return;
            Leave(disposing);
            Native.detection_tensor_free(handle);
            handle = 0;
        }

        private void Leave(bool disposing)
        {
            if (disposing)
            {
                DisposeScopeManager.ThreadSingleton.Disposing(this);
                OwningDisposeScope?.MarkAsDisposed(this);
            }
            Interlocked.Decrement(ref totalCount);
            memory.Set(0);
        }
    }
}
