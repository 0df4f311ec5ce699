"""One opinion form is answered by all 27, closed, tallied, published and proved to a stranger."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from ui.demo.acts.reading import send_form
from ui.demo.company import Company
from ui.demo.players import PATIENCE_S

FORM = "233/PLYK/2026"
OFFICER = "TK 1"
OPINION = "Nhất trí, đề nghị ưu tiên các dự án liên vùng"
VERIFIER = Path(__file__).parents[3] / "packaging" / "verifier" / "ecabinet_verify.py"


def answer_by_all(company: Company) -> None:
    with company.report.step("all 27 answer and every ballot is recorded", 27) as step:
        form = send_form(company, FORM, timedelta(days=3))
        answers = company.folder / "trả lời.json"
        answer = {"question": "q1", "choice": "approve_with_comment", "text": OPINION}
        answers.write_text(json.dumps({"mode": "normal", "answers": [answer]}), "utf-8")
        told = company.each(
            company.members,
            lambda code: company.run(code, "form", "vote", form, "--answers", str(answers)),
        )
        company.report.compare(step, sum(one["state"] == "recorded" for one in told.values()))


def close_and_publish(company: Company) -> None:
    expected = {"answered": 27, "decision": "adopted", "verified": True}
    with company.report.step("closed, tallied and published", expected) as step:
        form = company.kept[FORM]
        company.run(OFFICER, "sync")
        company.run(OFFICER, "form", "close", form, "--early", "--reason", "Đủ 27/27 ý kiến")
        company.run(OFFICER, "sync")
        company.run(OFFICER, "form", "tally", form)
        company.run(OFFICER, "form", "publish", form)
        company.run(OFFICER, "sync")
        member = company.members[5]
        company.run(member, "sync")
        told = company.run(member, "form", "tally", form)
        question = told["questions"][0]
        company.kept["form arithmetic"] = question["arithmetic"]
        window = company.actor(OFFICER)
        window.click("Ban thư ký", "Phiếu lấy ý kiến", "Danh mục dự án đầu tư công")
        window.read("27/27")
        company.picture(OFFICER, "tally-verified")
        company.leave(OFFICER)
        company.report.compare(
            step,
            {
                "answered": told["counted"],
                "decision": question["decision"],
                "verified": told["verified"],
            },
        )


def prove(company: Company) -> None:
    expected = {"product": 0, "stranger": 0}
    with company.report.step("the evidence is exported and verified twice", expected) as step:
        bundle = company.report.out / "evidence.zip"
        company.run(OFFICER, "form", "evidence", company.kept[FORM], "--out", str(bundle))
        company.report.totals["evidence_bytes"] = bundle.stat().st_size
        company.report.compare(step, _verified(company, bundle))


def break_one_byte(company: Company) -> None:
    expected = {"product": 4, "stranger": 4, "named": True}
    with company.report.step("one changed byte is named by both", expected) as step:
        good = (company.report.out / "evidence.zip").read_bytes()
        bad = company.folder / "evidence-changed.zip"
        at = good.index(b"space.cbor") + 400
        bad.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        codes = _verified(company, bad)
        told = company.crew(OFFICER).answer(
            company.profile(OFFICER), "verify", str(bad), "--root", company.kept["root"]
        )
        anomalies: list[dict[str, Any]] = json.loads(told["out"])["anomalies"]
        company.report.totals["anomalies_of_one_byte"] = len(anomalies)
        company.report.compare(step, {**codes, "named": bool(anomalies and anomalies[0]["what"])})


def _verified(company: Company, bundle: Path) -> dict[str, int]:
    """Exit codes of the product's check and of the stand-alone verifier."""
    root = company.kept["root"]
    told = company.crew(OFFICER).answer(
        company.profile(OFFICER), "verify", str(bundle), "--root", root
    )
    stranger = subprocess.run(
        [sys.executable, str(VERIFIER), str(bundle), "--root", root],
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
    )
    return {"product": int(told["code"]), "stranger": stranger.returncode}


def act(company: Company) -> None:
    answer_by_all(company)
    close_and_publish(company)
    prove(company)
    break_one_byte(company)
