using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public unsafe Tensor rename_(IEnumerable<string?>? names)
        {
            var list = names?.ToArray() ?? [];
            if (list.Length > 0 && list.Length != ndim)
            {
                throw new ArgumentException(
                    $"The number of dimension names ({list.Length}) is different from the number of dimensions ({ndim}).");
            }
            var native = Array.ConvertAll(list, name => Marshal.StringToCoTaskMemUTF8(name ?? "*"));
            try
            {
                fixed (nint* pointers = native)
                    NativeErrors.Check(Native.detection_tensor_set_names(Handle, pointers, native.Length));
            }
            finally
            {
                foreach (nint name in native)
                    Marshal.FreeCoTaskMem(name);
            }
            return this;
        }
    }
}
