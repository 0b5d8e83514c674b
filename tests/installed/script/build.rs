//! Two modules of one model.

fn main() -> Result<(), tinsmith_build::Failure> {
    let sts = || tinsmith_build::Builder::new().model("models/sts.json");
    sts().operations(["AssumeRole"]).generate()?;
    sts()
        .operations(["GetCallerIdentity"])
        .features([])
        .name("who")
        .generate()?;
    Ok(())
}
