namespace TorchSharp;

public enum DebugMode
{
    @default = 0,
    warn = 1,
}
