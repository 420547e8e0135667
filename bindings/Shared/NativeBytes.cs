namespace Detection.Bindings;

/// <summary>
/// The native memory behind one object, as the garbage collector shall see it. Pressure makes the collector run every few megabytes,
/// which programs that dispose their tensors and images pay for nothing: so it is told of an object only while much is alive at once.
/// </summary>
internal struct NativeBytes
{
    private const long Unnoticed = 256 << 20;

    private static long alive;

    private long bytes;
    private bool pressing;

    public void Set(long value)
    {
        if (value == bytes)
            return;
        if (pressing)
            GC.RemoveMemoryPressure(bytes);
        pressing = Interlocked.Add(ref alive, value - bytes) > Unnoticed && value > 0;
        if (pressing)
            GC.AddMemoryPressure(value);
        bytes = value;
    }
}
