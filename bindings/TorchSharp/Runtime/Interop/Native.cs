using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The exports of libdetection_torch. Those that can fail return a status for <see cref="NativeErrors"/>.</summary>
internal static unsafe partial class Native
{
    private const string Library = "detection_torch";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long detection_operator_find(string name, string overload, nint* result);

    [LibraryImport(Library)]
    internal static partial long detection_call(nint op, Value* arguments, int count, Value* results, int capacity, int* produced);

    [LibraryImport(Library)]
    internal static partial void detection_free_list(nint handles);

    [LibraryImport(Library)]
    internal static partial void detection_free_object(nint value);

    [LibraryImport(Library)]
    internal static partial nint detection_last_error();

    [LibraryImport(Library)]
    internal static partial nint detection_version();

    [LibraryImport(Library)]
    internal static partial nint detection_build_information();

    [LibraryImport(Library)]
    internal static partial void detection_tensor_free(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint detection_tensor_copy_handle(nint tensor);

    [LibraryImport(Library)]
    internal static partial long detection_tensor_owned_bytes(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long detection_tensor_dim(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long detection_tensor_numel(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long detection_tensor_dtype(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long detection_tensor_element_size(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long detection_tensor_device(nint tensor, long* index);

    [LibraryImport(Library)]
    internal static partial long detection_tensor_sizes(nint tensor, long* sizes);

    [LibraryImport(Library)]
    internal static partial long detection_tensor_strides(nint tensor, long* strides);

    [LibraryImport(Library)]
    internal static partial long detection_tensor_data(nint tensor, void** data);

    [LibraryImport(Library)]
    internal static partial long detection_tensor_storage(nint tensor, void** data, long* bytes, long* offset);

    [LibraryImport(Library)]
    internal static partial long detection_tensor_flags(nint tensor, long* flags);

    [LibraryImport(Library)]
    internal static partial long detection_tensor_set_requires_grad(nint tensor, byte value);

    [LibraryImport(Library)]
    internal static partial long detection_tensor_grad(nint tensor, nint* grad);

    [LibraryImport(Library)]
    internal static partial long detection_tensor_set_grad(nint tensor, nint grad);

    [LibraryImport(Library)]
    internal static partial long detection_tensor_from_memory(
        void* data, long* sizes, long dims, long dtype, delegate* unmanaged<nint, void> release, nint context, nint* result);

    [LibraryImport(Library)]
    internal static partial long detection_tensor_set_names(nint tensor, nint* names, long count);

    [LibraryImport(Library)]
    internal static partial long detection_backward(
        nint* tensors, long count, nint* grads, long gradCount, nint* inputs, long inputCount, byte retainGraph, byte createGraph);

    [LibraryImport(Library)]
    internal static partial long detection_grad(
        nint* outputs, long count, nint* inputs, long inputCount, nint* grads, long gradCount,
        byte retainGraph, byte createGraph, byte allowUnused, nint* results);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial byte detection_grad_mode();

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial void detection_set_grad_mode(byte enabled);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial byte detection_inference_mode();

    [LibraryImport(Library)]
    internal static partial nint detection_inference_mode_enter(byte enabled);

    [LibraryImport(Library)]
    internal static partial void detection_inference_mode_leave(nint mode);

    [LibraryImport(Library)]
    internal static partial byte detection_anomaly_mode();

    [LibraryImport(Library)]
    internal static partial void detection_set_anomaly_mode(byte enabled, byte checkNan);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long detection_node_new(
        nint* inputs, long count, string name, delegate* unmanaged<nint, nint*, long, nint*, long, long> apply,
        delegate* unmanaged<nint, void> release, nint context, nint* result);

    [LibraryImport(Library)]
    internal static partial nint detection_node_address(nint node);

    [LibraryImport(Library)]
    internal static partial void detection_node_free(nint node);

    [LibraryImport(Library)]
    internal static partial long detection_node_connect(
        nint node, byte materialize, nint* inputs, long inputCount, nint* dirty, long dirtyCount,
        nint* constant, long constantCount, nint* outputs, long count, nint* results);

    [LibraryImport(Library)]
    internal static partial long detection_node_save(nint node, nint* tensors, long count);

    [LibraryImport(Library)]
    internal static partial long detection_node_saved_count(nint node, long* count);

    [LibraryImport(Library)]
    internal static partial long detection_node_saved(nint node, long index, nint* result);

    [LibraryImport(Library)]
    internal static partial long detection_threads();

    [LibraryImport(Library)]
    internal static partial long detection_set_threads(long count);

    [LibraryImport(Library)]
    internal static partial long detection_interop_threads();

    [LibraryImport(Library)]
    internal static partial long detection_set_interop_threads(long count);

    [LibraryImport(Library)]
    internal static partial long detection_manual_seed(long seed);

    [LibraryImport(Library)]
    internal static partial long detection_generator_default(long device, long index, nint* result);

    [LibraryImport(Library)]
    internal static partial long detection_generator_new(long device, long index, long seed, nint* result);

    [LibraryImport(Library)]
    internal static partial void detection_generator_free(nint generator);

    [LibraryImport(Library)]
    internal static partial long detection_generator_set_seed(nint generator, long seed);

    [LibraryImport(Library)]
    internal static partial long detection_generator_seed(nint generator, long* seed);

    [LibraryImport(Library)]
    internal static partial long detection_generator_initial_seed(nint generator, long* seed);

    [LibraryImport(Library)]
    internal static partial long detection_generator_state(nint generator, nint* state);

    [LibraryImport(Library)]
    internal static partial long detection_generator_set_state(nint generator, nint state);

    [LibraryImport(Library)]
    internal static partial long detection_cuda_devices();

    [LibraryImport(Library)]
    internal static partial byte detection_cudnn();

    [LibraryImport(Library)]
    internal static partial long detection_cuda_synchronize(long index);

    [LibraryImport(Library)]
    internal static partial long detection_flag(int flag, byte* value);

    [LibraryImport(Library)]
    internal static partial long detection_set_flag(int flag, byte value);
}
