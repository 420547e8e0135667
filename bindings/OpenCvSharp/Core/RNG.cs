namespace OpenCvSharp;

public struct RNG(ulong state = 0xFFFFFFFF) : IEquatable<RNG>
{
    private const uint Multiplier = 4164903690;

    private ulong state = state != 0 ? state : 0xFFFFFFFF;

    public ulong State
    {
        get => state;
        set => state = value;
    }

    public static bool operator ==(RNG left, RNG right) => left.Equals(right);
    public static bool operator !=(RNG left, RNG right) => !left.Equals(right);

    public uint Next()
    {
        state = ((ulong)(uint)state * Multiplier) + (state >> 32);
        return (uint)state;
    }

    public uint Run(uint n) => (uint)Uniform(0, (int)n);

    public uint Run() => Next();

    public int Uniform(int a, int b) => a == b ? a : (int)((Next() % (uint)(b - a)) + a);

    public float Uniform(float a, float b) => (Next() * 2.3283064365386962890625e-10f * (b - a)) + a;

    public double Uniform(double a, double b)
    {
        var high = Next();
        return ((((ulong)high << 32) | Next()) * 5.4210108624275221700372640043497e-20 * (b - a)) + a;
    }

    public override bool Equals(object? obj) => obj is RNG other && Equals(other);

    public bool Equals(RNG other) => state == other.state;

    public override int GetHashCode() => state.GetHashCode();
}
