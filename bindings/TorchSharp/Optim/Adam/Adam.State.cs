using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class Adam
{
    public sealed class State : OptimizerState, IDisposable
    {
        public long step;

        public Tensor exp_avg = null!;

        public Tensor exp_avg_sq = null!;

        public Tensor max_exp_avg_sq = null!;

        public State(Parameter parameter) : base(parameter)
        {
        }

        public void Dispose()
        {
            exp_avg?.Dispose();
            exp_avg_sq?.Dispose();
            max_exp_avg_sq?.Dispose();
        }

        public override void to(Device device)
        {
            MoveTensor(ref exp_avg, device);
            MoveTensor(ref exp_avg_sq, device);
            MoveTensor(ref max_exp_avg_sq, device);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            LoadTensor(reader, ref exp_avg, _parameter.device);
            LoadTensor(reader, ref exp_avg_sq, _parameter.device);
            LoadConditionalStateTensor(reader, ref max_exp_avg_sq, _parameter.device);
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            exp_avg.Save(writer);
            exp_avg_sq.Save(writer);
            SaveConditionalStateTensor(writer, max_exp_avg_sq);
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var state = (State)source;
            step = state.step;
            CopyTensor(ref exp_avg, state.exp_avg, _parameter.device);
            CopyTensor(ref exp_avg_sq, state.exp_avg_sq, _parameter.device);
            CopyTensor(ref max_exp_avg_sq, state.max_exp_avg_sq, _parameter.device);
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state
            && step == state.step
            && Close(exp_avg, state.exp_avg)
            && Close(exp_avg_sq, state.exp_avg_sq)
            && Close(max_exp_avg_sq, state.max_exp_avg_sq);

        public override void Initialize(OptimizerOptions options)
        {
            var settings = (Options)options;
            step = 0;
            Replace(ref exp_avg, Zeros());
            Replace(ref exp_avg_sq, Zeros());
            Replace(ref max_exp_avg_sq, settings.amsgrad == true ? Zeros() : null);
        }
    }
}
