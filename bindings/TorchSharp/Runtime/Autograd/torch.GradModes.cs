namespace TorchSharp;

public static partial class torch
{
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => Native.detection_grad_mode() != 0;

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => Native.detection_inference_mode() != 0;

    private sealed class GradMode : IDisposable
    {
        private readonly byte previous = Native.detection_grad_mode();

        public GradMode(bool enabled) => Native.detection_set_grad_mode(enabled ? (byte)1 : (byte)0);

        public void Dispose() => Native.detection_set_grad_mode(previous);
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint guard = Native.detection_inference_mode_enter(enabled ? (byte)1 : (byte)0);

        public void Dispose()
        {
            if (guard != 0)
                Native.detection_inference_mode_leave(guard);
            guard = 0;
        }
    }
}
