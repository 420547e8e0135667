using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    private static Device defaultDevice = CPU;
    private static ScalarType defaultType = ScalarType.Float32;

    public static Device CUDA => InitializeDevice(new Device(DeviceType.CUDA));

    public static Device MPS => InitializeDevice(new Device(DeviceType.MPS));

    public static string __version__ => Marshal.PtrToStringUTF8(Native.detection_version())!;

    public static Device device(string description) => InitializeDevice(new Device(description));

    public static Device device(string deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    public static Device device(DeviceType deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    public static Device device(int index) => new(DeviceType.CUDA, index);

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CUDA => Native.detection_cuda_devices() > 0,
        DeviceType.MPS => mps_is_available(),
        _ => true,
    };

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (deviceType is DeviceType.CPU || TryInitializeDeviceType(deviceType))
            return;
        if (deviceType == DeviceType.MPS)
            throw new InvalidOperationException("Torch device type 'MPS' is not available on this platform.");
        throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
    }

    public static Device InitializeDevice(Device? device)
    {
        device ??= defaultDevice;
        InitializeDeviceType(device.type);
        return device;
    }

    public static bool cuda_is_available() => cuda.is_available();

    public static bool mps_is_available() => OperatingSystem.IsMacOS() && RuntimeInformation.OSArchitecture == Architecture.Arm64;

    public static Device get_default_device() => defaultDevice;

    public static void set_default_device(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        defaultDevice = device;
    }

    public static void set_default_device(string device) => set_default_device(new Device(device));

    public static ScalarType get_default_dtype() => defaultType;

    public static void set_default_dtype(ScalarType dtype)
    {
        if (!is_floating_point(dtype))
            throw new ArgumentException("only floating-point types are supported as the default type");
        defaultType = dtype;
    }

    public static void set_default_tensor_type(Tensor t) => set_default_dtype(t.dtype);
}
