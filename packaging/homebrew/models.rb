# The formula of a tap. packaging/fill.sh puts in the version, the address and the checksums of a release.
class Models < Formula
  desc "Query a catalog of AI models on your own machine"
  homepage "https://example.org/models"
  version "0.0.0"
  license "MIT"

  on_macos do
    on_arm do
      url "https://example.org/models/models-0.0.0-darwin-arm64.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
    on_intel do
      url "https://example.org/models/models-0.0.0-darwin-x86_64.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
  end

  on_linux do
    on_arm do
      url "https://example.org/models/models-0.0.0-linux-aarch64.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
    on_intel do
      url "https://example.org/models/models-0.0.0-linux-x86_64.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
  end

  def install
    libexec.install Dir["*"]
    bin.install_symlink libexec/"bin/models"
    man1.install_symlink Dir[libexec/"share/man/man1/*"]
    man7.install_symlink Dir[libexec/"share/man/man7/*"]
    bash_completion.install_symlink libexec/"share/completion/models.bash" => "models"
    zsh_completion.install_symlink libexec/"share/completion/_models"
    fish_completion.install_symlink libexec/"share/completion/models.fish"
  end

  test do
    assert_match "models #{version}", shell_output("#{bin}/models --version")
    assert_equal "stanford/s1-32b", shell_output("#{bin}/models list --name s1-32b -q").strip
  end
end
