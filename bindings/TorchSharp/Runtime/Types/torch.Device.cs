namespace TorchSharp;

public static partial class torch
{
    public class Device
    {
        public Device(string description)
        {
            int colon = description.IndexOf(':');
            type = Parse(colon < 0 ? description : description[..colon]);
            index = colon < 0 ? -1 : int.Parse(description[(colon + 1)..]);
        }

        public Device(string deviceType, int index = -1)
            : this(Parse(deviceType), index)
        {
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; private set; }

        public int index { get; private set; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            string name = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index == -1 ? name : $"{name}:{index}";
        }

        private static DeviceType Parse(string name) => Enum.Parse<DeviceType>(name.ToUpperInvariant());
    }
}
