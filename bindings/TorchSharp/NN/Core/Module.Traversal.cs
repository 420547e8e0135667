using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);

                // As in the package, only persistent buffers are enumerated, whatever include_nonpersistent says.
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                {
                    if (persistent && !buffer.IsInvalid && seen.Add(buffer))
                        yield return (name, buffer);
                }
                if (!recurse)
                    yield break;
                foreach (var (child, module) in _internal_submodules)
                {
                    foreach (var (name, buffer) in module.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer))
                            yield return ($"{child}.{name}", buffer);
                    }
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(named => named.buffer);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);

                foreach (var (name, parameter) in _internal_params)
                {
                    if (!parameter.IsInvalid && seen.Add(parameter))
                        yield return (name, parameter);
                }
                if (!recurse)
                    yield break;
                foreach (var (child, module) in _internal_submodules)
                {
                    foreach (var (name, parameter) in module.named_parameters(true))
                    {
                        if (seen.Add(parameter))
                            yield return ($"{child}.{name}", parameter);
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(named => named.parameter);

            protected virtual (string name, Parameter parameter)[] _named_parameters() => named_parameters(false).ToArray();

            protected virtual (string name, Tensor buffer)[] _named_buffers() => named_buffers(false).ToArray();

            protected virtual Parameter[] _parameters(bool recurse = true) => parameters(recurse).ToArray();

            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            public virtual IEnumerable<Module> children() => named_children().Select(named => named.module);

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in _internal_submodules)
                    yield return child;
                foreach (var (child, module) in _internal_submodules)
                {
                    foreach (var (name, descendant) in module.named_modules())
                        yield return ($"{child}.{name}", descendant);
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(named => named.module);

            public virtual bool has_buffer(string target) =>
                _internal_buffers.ContainsKey(target) || Child(target) is var (module, rest) && module.has_buffer(rest);

            public virtual bool has_parameter(string target) =>
                _internal_params.ContainsKey(target) || Child(target) is var (module, rest) && module.has_parameter(rest);

            public virtual Tensor? get_buffer(string target) =>
                _internal_buffers.TryGetValue(target, out var buffer) ? buffer.Item1
                : Child(target) is var (module, rest) ? module.get_buffer(rest) : null;

            public virtual Parameter? get_parameter(string target) =>
                _internal_params.TryGetValue(target, out var parameter) ? parameter
                : Child(target) is var (module, rest) ? module.get_parameter(rest) : null;

            private (Module module, string rest)? Child(string target)
            {
                var dot = target.IndexOf('.');
                if (dot < 0)
                    return null;
                var first = target[..dot];
                foreach (var (name, module) in named_children())
                {
                    if (name == first)
                        return (module, target[(dot + 1)..]);
                }
                return null;
            }
        }
    }
}
