"""JupyterHub for a class on one Linux machine. `python -m deploy start` runs it."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from deploy import handout, proxy  # noqa: E402
from deploy.authenticator import ClassListAuthenticator  # noqa: E402
from deploy.place import DEPLOY, VARIABLE, Place  # noqa: E402
from deploy.spawner import ClassSpawner  # noqa: E402

c = get_config()  # noqa: F821  (JupyterHub puts it here)
place = Place(Path(os.environ[VARIABLE]))
settings = place.settings()
idle = round(settings.idle_minutes * 60)

# Only the proxy can be reached from elsewhere, and only if class.toml says so.
scheme = "https" if settings.certificate else "http"
c.JupyterHub.bind_url = f"{scheme}://{settings.address}:{settings.port}/"
c.JupyterHub.ssl_cert = settings.certificate
c.JupyterHub.ssl_key = settings.key
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{settings.port + 1}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{settings.port + 2}"
c.ConfigurableHTTPProxy.command = [str(proxy.NODE), str(proxy.COMMAND)]
c.ConfigurableHTTPProxy.pid_file = str(place.hub / "proxy.pid")

c.JupyterHub.db_url = f"sqlite:///{place.hub / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(place.hub / "cookie_secret")
c.JupyterHub.cookie_max_age_days = 1
c.JupyterHub.template_vars = {
    "announcement_login": "Use the name and the password on your slip of paper."
}

c.JupyterHub.authenticator_class = ClassListAuthenticator
c.ClassListAuthenticator.roster_file = str(place.roster)
c.Authenticator.auth_refresh_age = 60
c.Authenticator.refresh_pre_spawn = True

c.JupyterHub.spawner_class = ClassSpawner
c.ClassSpawner.class_folder = str(place.folder)
c.ClassSpawner.memory_mb = settings.memory_mb
c.ClassSpawner.cores = settings.cores
c.ClassSpawner.tasks = settings.tasks
c.ClassSpawner.first_uid = settings.first_uid
# The spawner has a queue of its own, which asks nobody to come back later.
c.JupyterHub.concurrent_spawn_limit = 0
# A server that died is noticed within so many seconds.
c.Spawner.poll_interval = 5
c.Spawner.start_timeout = 900
c.Spawner.http_timeout = 120
c.Spawner.notebook_dir = str(place.work / "{username}")
# Who logs in gets the exercises as they are now; what a student wrote stays.
c.Spawner.default_url = "/" + handout.pull_address(place)
# What a student's folder says must not change how the server starts.
c.Spawner.disable_user_config = True
c.Spawner.env_keep = ["LANG", "LC_ALL", "LD_LIBRARY_PATH", "TZ"]
c.Spawner.environment = {
    "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/local/bin:/usr/bin:/bin"]),
    "GIT_CONFIG_SYSTEM": str(place.git_settings),
    # No terminals, nothing for instructors, no updates and no list of extensions from outside.
    "JUPYTER_CONFIG_PATH": str(DEPLOY / "student"),
    "JUPYTER_PREFER_ENV_PATH": "1",
    "NBGITPULLER_APP": "lab",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
}
c.Spawner.args = [
    # First the kernels that nobody uses, then the server when it has none.
    f"--MappingKernelManager.cull_idle_timeout={idle}",
    f"--MappingKernelManager.cull_interval={max(1, min(60, idle // 4))}",
    "--MappingKernelManager.cull_connected=True",
    f"--ServerApp.shutdown_no_activity_timeout={idle}",
]
