namespace Detection.Runner.Distributed;

/// <summary>The environment variables by which a launcher tells a process which rank it is.</summary>
/// <param name="Launcher">What <c>--launcher</c> calls it, as mmdetection does.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Rank">The variable with the number of the process.</param>
/// <param name="Size">The variable with the number of processes.</param>
/// <param name="LocalRank">The variable with its number on its machine.</param>
/// <param name="LocalSize">The variable with the number of processes on its machine.</param>
internal sealed record LauncherVariables(string Launcher, string Name, string Rank, string Size, string LocalRank, string LocalSize)
{
    /// <summary>Those that are known, in the order in which they are looked for. What torchrun sets counts before what the launcher that started torchrun left.</summary>
    public static IReadOnlyList<LauncherVariables> Known { get; } =
    [
        new("pytorch", "torchrun", "RANK", "WORLD_SIZE", "LOCAL_RANK", "LOCAL_WORLD_SIZE"),
        new("slurm", "Slurm", "SLURM_PROCID", "SLURM_NTASKS", "SLURM_LOCALID", "SLURM_NTASKS_PER_NODE"),
        new("mpi", "Open MPI", "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_LOCAL_RANK", "OMPI_COMM_WORLD_LOCAL_SIZE"),
        new("mpi", "MPICH", "PMI_RANK", "PMI_SIZE", "MPI_LOCALRANKID", "MPI_LOCALNRANKS"),
    ];
}
