namespace TorchSharp;

public class AnomalyMode : IDisposable
{
    private readonly bool wasEnabled = IsEnabled;
    private readonly bool checkedNaN = ShouldCheckNaN;

    public AnomalyMode(bool enabled, bool check_nan = true) => Set(enabled, check_nan);

    public static bool IsEnabled => (Native.detection_anomaly_mode() & 1) != 0;

    public static bool ShouldCheckNaN => (Native.detection_anomaly_mode() & 2) != 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            Set(wasEnabled, checkedNaN);
    }

    private static void Set(bool enabled, bool checkNaN) =>
        Native.detection_set_anomaly_mode(enabled ? (byte)1 : (byte)0, checkNaN ? (byte)1 : (byte)0);
}
