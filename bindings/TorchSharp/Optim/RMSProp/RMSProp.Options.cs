namespace TorchSharp.Modules;

public partial class RMSProp
{
    public class Options : OptimizerOptions
    {
        public bool? maximize;

        public double? momentum;

        public double? alpha;

        public double? eps;

        public double? weight_decay;

        public bool? centered;

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var options = (Options)source;
            maximize = options.maximize;
            momentum = options.momentum;
            alpha = options.alpha;
            eps = options.eps;
            weight_decay = options.weight_decay;
            centered = options.centered;
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            maximize = reader.ReadBoolean();
            momentum = reader.ReadDouble();
            alpha = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            centered = reader.ReadBoolean();
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(maximize!.Value);
            writer.Write(momentum!.Value);
            writer.Write(alpha!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(centered!.Value);
        }
    }
}
